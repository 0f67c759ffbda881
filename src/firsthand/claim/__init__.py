"""Step 4: checkable propositions in comparable form."""
