"""Passwords are hashed one at a time in each process, so that readers are left a processor."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher, PBKDF2PasswordHasher

TURN = threading.Lock()


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id, by the parameters of OWASP's Password Storage Cheat Sheet."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1

    def encode(self, password, salt):
        with TURN:
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with TURN:
            return super().verify(password, encoded)


class FormerHasher(PBKDF2PasswordHasher):
    def encode(self, password, salt, iterations=None):
        with TURN:
            return super().encode(password, salt, iterations)
