"""Input files: decoded, recognised by their content, and named."""
