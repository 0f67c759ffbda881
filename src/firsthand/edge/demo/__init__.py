"""The bundled example: reports by us about an invented place."""
