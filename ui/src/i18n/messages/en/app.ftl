# The window, signing in, the account.
app-name = Planetfall
app-starting = Opening what you had …
app-could-not-open = Planetfall could not open your things.
app-try-again = Try again
app-screen-broken = Something went wrong on this screen.
app-screen-broken-safe = Your posts and drafts are safe.
app-dev-hosts = For developers: no encryption with { $hosts }.

nav-main = Main
nav-home = Home
nav-planet = Your planet
nav-me = Your profile
nav-back = Back
nav-ask = Ask a person
nav-skip = Go to the content

time-now = now

arrival-question = Where is your account?
arrival-lead = On a planet, also called a server. Its name is the last part of your address. Every planet has its own people and house rules, and from yours you can talk with people on all of them.
arrival-field = Your planet or address
arrival-example = Such as mossbank.example, or @ana@mossbank.example
arrival-suggestions = Planets that begin like this
arrival-browser = Your browser opens; your planet will ask you to say yes.
arrival-password = You type your password there, never here.
arrival-go = Open my browser
arrival-done = You are signed in.
arrival-back = Back to your posts
arrival-sky = Several small planets, joined by dotted ways with gates.
arrival-asking = Asking { $domain } …
arrival-asking-unknown = Asking your planet …
arrival-asking-more = This takes a moment when a planet is far away or busy
arrival-finishing = { $domain } said yes. Getting your things …
arrival-waiting = Say yes in your browser
arrival-waiting-lead = When you have said yes at { $domain }, this goes on by itself.
arrival-not-opened = Your browser did not open
arrival-not-opened-lead = Copy this address into a browser, on this computer:
arrival-open-again = Open the page again
arrival-open-code = The page shows a code, or nothing happens
arrival-code-lead = Open a page that shows you a code, then paste the code here.
arrival-code-open = Open a page with a code
arrival-code-field = The code, or the address of the page you ended on
arrival-code-go = Go on
arrival-unmarked = One more step
arrival-unmarked-lead = { $domain } left something out on the way back. Copy the whole address of the page in your browser, and paste it here.
arrival-code-odd = That is no code of this sign-in. Copy it once more, or open the page again.
arrival-stop = Stop waiting
arrival-copy = Copy the address
arrival-copied = The address is copied.
arrival-memory = This computer offers no safe place for your sign-in. It stays until you close Planetfall, then you sign in again.

account-menu = your account
account-switch = Go on as { $name }
account-add = Add another account
account-theme-system = Colours as the system says
account-theme-light = Light
account-theme-dark = Dark
account-text-larger = Larger text
account-text-larger-key = Ctrl +
account-text-smaller = Smaller text
account-text-smaller-key = Ctrl −
account-text-normal = Text of the usual size
account-text-normal-key = Ctrl 0
account-sign-out = Sign out
account-sign-out-title = Sign out of { $handle }?
account-sign-out-lead = Your account stays as it is on { $server }. What Planetfall keeps of it on this computer is taken away, posts that wait to be sent too.
account-sign-out-stay = Stay
account-signed-out = { $server } asks you to sign in again. What you wrote is safe.
account-sign-in-again = Sign in again

stream-starting = Looking for news …
stream-catching-up = Catching up with { $server } …
stream-live = Live from { $server }
stream-polling = { $server }, every { $minutes ->
    [0] few seconds
    [one] minute
   *[other] { $minutes } minutes
}
stream-waiting = Waiting for { $server }
stream-waiting-until = Asks { $server } again at { $time }
stream-offline = No network
stream-signed-out = Signed out of { $server }

offline-banner = No network since { $time }. You can read what is here; what you do is sent later.
keyring-banner = You are signed in only until you close Planetfall: this computer offers no safe place for sign-ins.

keys-title = Keys
keys-home = Home
keys-planet = Your planet
keys-me = Your profile
keys-back = Back
keys-list = This list
keys-alt = Alt

notice-published = Your post is out.
notice-show = Show it
