//! Learning to answer: the path, what a practised reply gets, drills, what comes back when, progress, teams.
//!
//! Pure: no clock (weeks are given from outside), no page, nothing kept here. No text of anybody is in what is made to be kept.

mod secrets;

pub use secrets::Secrets;
