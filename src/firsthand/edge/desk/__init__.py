"""The desk: web pages where an analyst sees, checks and decides. `app.py` lists the screens; each has its module."""
