"""Knowledge of languages as data."""
