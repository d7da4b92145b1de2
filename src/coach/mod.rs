//! Learning to answer: the path, what a practised reply gets, drills, what comes back when, progress, teams.
//!
//! Pure: no clock (weeks are given from outside), no page, nothing kept here. No text of anybody is in what is made to be kept.

mod academy;
mod difference;
pub mod drill;
mod path;
pub mod practice;
mod progress;
mod review;
mod secrets;
pub mod team;
mod week;

pub use academy::{Academy, Scenario};
pub use difference::{Piece, difference};
pub use path::{Asked, LevelStanding, Mark};
pub use progress::{Exercise, Kind, Observation, Progress, Rated, Remarks, Replies, Source, means};
pub use review::{Card, Hint};
pub use secrets::Secrets;
pub use week::Week;
