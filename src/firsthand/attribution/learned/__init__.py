"""The learned layer: which word is a cue, and where its source and content begin and end."""
