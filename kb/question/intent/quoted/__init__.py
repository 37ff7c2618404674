"""One printed figure or target, or all that may be meant, each as it stands."""
