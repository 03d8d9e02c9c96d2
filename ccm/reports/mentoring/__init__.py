"""The groups in need, and the groups and people who can help them."""
