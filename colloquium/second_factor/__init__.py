"""Codes of an app, passkeys and recovery codes, by allauth; their pages at the desk are ours."""
