//! The JSON Schemas of both directions.

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};

use super::{Request, Response, ResponseError};

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

/// JSON Schema of a line of input.
pub fn input_schema() -> Schema {
    let mut schema = generator().into_root_schema_for::<Request>();
    schema.insert("title".to_owned(), "balise check --jsonl: a line of input".into());
    if let Some(id) = schema.pointer_mut("/properties/id") {
        *id = serde_json::json!({"description": "Given back as it is.", "type": ["string", "number"]});
    }
    schema
}

/// JSON Schema of a line of output: an answer, or an error.
pub fn output_schema() -> Schema {
    #[derive(JsonSchema)]
    #[serde(untagged)]
    #[allow(dead_code, clippy::large_enum_variant, reason = "only its schema is wanted")]
    enum Line {
        Answer(Response),
        Error(ResponseError),
    }
    let mut schema = generator().into_root_schema_for::<Line>();
    schema.insert("title".to_owned(), "balise check --jsonl: a line of output".into());
    schema
}
