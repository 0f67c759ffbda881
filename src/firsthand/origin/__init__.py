"""Steps 6-8: links, chains, origins, the dossier."""
