"""Pages of the dashboard, the windows, and the parts they are made of. A page is run by the frame, never imported."""
