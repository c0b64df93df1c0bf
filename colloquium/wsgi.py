import gc
import importlib
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colloquium.settings")
application = get_wsgi_application()

# All of the code stays. Without this, garbage is looked for in it again and again, for a tenth of a
# second each time.
importlib.import_module("colloquium.urls")
gc.collect()
gc.freeze()

# A page that is kept takes a millisecond: it needn't wait five for each of those who sign in.
sys.setswitchinterval(0.0005)  # seconds
