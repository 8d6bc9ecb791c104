"""Equal for every size, or not decided."""
