"""Firsthand: who said it first, through whom it travelled, and how many of those who repeat it are independent."""
