"""Exit code 0: the broker answers and all queues exist."""

import os
import urllib.request

os.stat("/tmp/ready")
urllib.request.urlopen("http://127.0.0.1:4566/_ministack/health", timeout=2).close()
