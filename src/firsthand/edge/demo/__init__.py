"""The bundled example: reports by us about an invented place."""

#: the claim that the example traces
ASKS = "12 people were killed in an explosion at a fuel depot in the port of Selmara."
