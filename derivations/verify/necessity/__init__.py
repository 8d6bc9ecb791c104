"""Is a condition needed, and by what? Each is violated alone at a point, and what fails there is shown."""
