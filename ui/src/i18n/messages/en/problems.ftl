# What went wrong: first what is the case, then what is safe or what to do.
problem-offline = There is no network.
problem-offline-way = What you have is still here. Planetfall goes on by itself when the network is back.

problem-unreachable = { $domain } does not answer.
problem-unreachable-way = The planet may be resting, or the name may have a small mistake. Try again in a while.

# The same for a planet of one's own: its name is right.
problem-unreachable-own-way = The planet may be resting. What you have is still here. Try again in a while.

problem-busy = { $domain } has a lot to do and asks us to wait.
problem-busy-way = Try again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
}.

problem-broken = { $domain } gave an answer that makes no sense.
problem-broken-way = This is the planet’s trouble, not yours. Try again in a while.

problem-address = “{ $typed }” is not the name of a planet.
problem-address-not-a-name-way = A planet’s name looks like mossbank.example, an address like @ana@mossbank.example.
problem-address-not-public = “{ $typed }” is not a public planet.
problem-address-not-public-way = It is a place in your own home or computer, or a bare number. Planetfall does not go there.
problem-address-disguised = “{ $typed }” hides where it leads.
problem-address-disguised-way = Someone may want to trick you. Type the planet’s name yourself, such as mossbank.example.

problem-not-a-planet = { $domain } is a web page, but no planet for this app.
problem-not-a-planet-software = { $domain } runs { $software }, which this app cannot talk to yet.
problem-not-a-planet-way = Is this the name after the second @ in your address?

problem-residents-only = { $domain } shows itself only to people who live there.
problem-residents-only-way = That is a choice, not a fault. To live there, ask somebody who does.

problem-says-another = { $domain } says it is { $other }, and { $other } does not say so too.
problem-says-another-way = Nothing was sent, and nothing has changed. If you meant { $other }, look for that name.

problem-not-taking-people = { $domain } takes nobody new just now.
problem-not-taking-people-said = { $domain } takes nobody new just now. It says: “{ $said }”
problem-not-taking-people-way = Choose another planet, or ask somebody who lives there for an invitation.

problem-invitation-ended = This invitation to { $domain } is no longer good.
problem-invitation-ended-way = Perhaps it was used up. Ask who sent it for a new one, or look for planets by yourself.

problem-too-many-joining = Too many people near you joined { $domain } just now.
problem-too-many-joining-way = That happens in a class or a library. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. What you typed is still there.

problem-declined = You said no at { $domain }.
problem-declined-way = Nothing has changed. If that was a slip, open your browser again.

problem-timed-out = No yes came back from { $domain }.
problem-timed-out-way = Nothing has changed. Open your browser again whenever you like.

problem-code-wrong = { $domain } does not know this code.
problem-code-wrong-way = A code works once and for a short time. Open your browser again for a new one.

problem-token-dropped = { $domain } let you in, then did not know you any more.
problem-token-dropped-way = Something in front of the planet takes away what Planetfall shows at the gate: its web server may drop the “Authorization” header, or send you to a page to sign in. The people who look after it can change that.

problem-same-account = Your browser came back with { $handle }, which is signed in here already.
problem-same-account-way = For another account, sign out of the planet in your browser first, or copy the address into a private window. Then begin again here.

problem-expired = { $handle } is signed out.
problem-expired-way = What you wrote is safe. Sign in again to go on.

problem-keyring = The safe place for your sign-ins is locked.
problem-keyring-way = Unlock the keyring of this computer, then try again.

problem-refused = { $domain } said no.
problem-refused-said = { $domain } said: “{ $said }”
problem-refused-way = Nothing has changed.

problem-not-found = { $domain } does not have this, or not for you.
problem-not-found-way = It may have been taken away.

problem-too-long = This is too long.
problem-too-long-way = Your planet takes { $limit ->
    [one] one character
   *[other] { $limit } characters
} in a post.

problem-newer = Your things were written by a newer Planetfall.
problem-newer-way = Nothing is lost. Open them with the newer one.

problem-unexpected = Something went wrong that should not.
problem-unexpected-way = Your posts and drafts are safe. If you tell us about it, this number helps: { $trace }

problem-again = Try again

refused-favourite = Your favourite was taken back.
refused-unfavourite = The favourite is still there.
refused-boost = Your boost was taken back.
refused-unboost = The boost is still there.
refused-bookmark = Your bookmark was taken back.
refused-unbookmark = The bookmark is still there.
refused-follow = You do not follow them yet.
refused-unfollow = You still follow them.
refused-vote = Your answer was not counted.
refused-publish = Your post was not sent. It is kept for you.
refused-why = { $what } { $why }

# Stands in place of something that cannot be shown because of an error in the app.
broken-post = This post can’t be shown
broken-quote = The quoted post can’t be shown
broken-person = This person can’t be shown
broken-card = This planet can’t be shown
broken-dialog = This can’t be shown
broken-open = Open on its page
broken-copy = Copy details
broken-copied = The details are copied.
