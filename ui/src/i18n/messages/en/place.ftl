### Finding a place: the first screen of the way, and what is said on all of them.

## The way
journey-step = Step { $step } of { $of }
journey-doors = Other ways in
journey-arrived = You are home.
journey-waits = Your account on { $server } waits for its letter.
journey-waits-person = Your account on { $server } waits for somebody there to say yes.
journey-waits-more = Your account on { $server } is under way.
journey-waits-gone = { $server } no longer knows your request.
journey-start-over = Forget it and begin anew
journey-go-on = Go on
journey-no-network = There is no network just now.
journey-no-network-way = You can choose already; planets are asked when it is back. Or try things out on the practice planet, which needs none.
journey-practise = Go to the practice planet
journey-screen-failed = This screen did not open.

## Find your place
place-title = Live on one small planet and talk with people on all of them.
place-lead = What sounds like you? Choosing nothing is fine too. What you tap stays on this computer.
place-word = Any word
place-word-example = Any word: knitting, union, Malmö …
place-topics = Interests
place-politics = Causes and politics
place-communities = Communities
place-more = { $count } more
place-more-topics = { $count } more interests
place-more-politics = { $count } more causes
place-more-communities = { $count } more communities
place-languages = Languages you read
place-language-remove = Remove { $language }
place-language-add = Add a language
place-language-pick = Choose …
place-language-added = { $language } is added.
place-language-removed = { $language } is removed.
place-town = Your place
place-if-you-like = (if you like)
place-town-example = A town or a region
place-caption = Each planet, also called a server, has its own people and house rules.
place-about = Languages and place
place-account = I have an account
place-invited = I was invited
place-known = I know my planet
place-look = Just look around
place-posts = Back to your posts
place-show = Show me planets
place-does = asks a few planets whether they take new people now
place-invitation = Your invitation
place-invitation-lead = Paste the link somebody sent you. It looks like https://mossbank.example/invite/aB3x.
place-invitation-go = Use it
place-invitation-close = I have none
place-invitation-wrong = This is no invitation to a planet. Copy the whole link once more, from https to its last letter.
place-invitation-empty = There is no link in the field yet.
