kit-close = Close
kit-picture-failed = This picture did not come.
kit-picture-failed-described = This picture did not come. It shows: { $alt }
kit-waiting-seconds = { $words } · { $seconds } s
kit-waiting-done = { $words } · { $percent } %
kit-notices = News about what you did
kit-show-password = Show the password
kit-hide-password = Hide the password

rules-title = House rules
rules-none = { $server } publishes no house rules.
rules-all = Read all { $count } rules
rules-translated = In { $language }, as { $server } translated them.

kit-broken = This can’t be shown. You can close it and go on.
