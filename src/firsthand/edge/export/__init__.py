"""Dossiers and readings as JSON, terminal text and one self-contained page."""
