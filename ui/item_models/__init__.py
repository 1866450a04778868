"""Item models: adapters between frozen values and Qt views."""
