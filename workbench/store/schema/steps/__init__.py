"""Steps of the schema, a module each: what one part of the desk keeps."""
