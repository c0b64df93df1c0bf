"""What every request passes on its way, and every answer on its way back."""
