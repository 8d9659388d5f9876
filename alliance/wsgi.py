"""The web door."""

from alliance import environment

environment.load()

from django.core.wsgi import get_wsgi_application  # noqa: E402  the settings read the environment

application = get_wsgi_application()

from alliance.core import encryption  # noqa: E402

encryption.refuse_wrong_key(database_may_be_down=True)
