### Finding a place: the first screens of the way, a look at a planet, and the list of all of them.

## The way
journey-step = Step { $step } of { $of }
journey-doors = Other ways in
journey-arrived = You are home.
journey-waits = Your account on { $planet } waits for its letter.
journey-waits-person = Your account on { $planet } waits for somebody there to say yes.
journey-waits-more = Your account on { $planet } is under way.
journey-waits-gone = { $planet } no longer knows your request.
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

## Three planets
planets-title = { $count ->
    [0] No planet for you just now
    [one] One planet for you
    [2] Two planets for you
   *[other] Three planets for you
}
planets-title-asking = Planets for you
planets-asking = Asking planets whether they take new people now. You are not named to them.
planets-answered = { $answered } of { $asked } planets have answered
planets-lead = Chosen by what you told us, never by size. { $when ->
    [before] When they were last asked, they took new people.
   *[now] { $count ->
        [one] It answered just now and takes new people.
        [2] Both answered just now and take new people.
       *[other] All three answered just now and take new people.
    }
} You can move later.
planets-lead-unnamed = You named nothing, so these differ from one another. { $when ->
    [before] When they were last asked, they took new people.
   *[now] { $count ->
        [one] It answered just now and takes new people.
        [2] Both answered just now and take new people.
       *[other] All three answered just now and take new people.
    }
} You can move later.
planets-fewer = We show only planets that answered.
planets-offline = Chosen by what you told us, never by size. There is no network, so nobody was asked: what stands here is from the list that came with Planetfall.
planets-unasked = Chosen by what you told us, never by size. Not all of them answered, so look twice at what is not checked.
planets-none = None of the planets that fit could be reached, or none takes new people now. Nothing is lost.
planets-none-way = Look through all planets, ask again in a while, or go back and name less.
planets-again = Ask again
planets-first = Our first pick
planets-unchecked = Not checked
planets-why = Why this one
planets-sources = Where from?
planets-sources-of = Where we have this from, about { $name }
planets-peek = Peek in
planets-peek-at = Peek in at { $name }
planets-choose = Choose
planets-choose-it = Choose { $name }
planets-others = Three others
planets-all = See all
planets-all-count = See all { $count }
planets-no-reason = Nothing you named is known of it.
planets-card-waits = A planet is being asked

## What is known of a planet
fact-run-cooperative = A cooperative of its members
fact-run-nonprofit = An association that works for no profit
fact-run-collective = A volunteer group
fact-run-small-team = Run by a few volunteers
fact-run-single-admin = Run by one person
fact-run-company = Run by a company
fact-run-university = Run by a university
fact-run-public-institution = Run by a public office
fact-people = { $count ->
    [one] One person
   *[other] About { $shown } people
}
fact-gate-open = You can join now
fact-gate-approval = A person reads your request
fact-gate-invitation = You need an invitation
fact-gate-web = You join on its web page
fact-gate-closed = It takes nobody new
fact-gate-open-unchecked = It took new people when last asked
fact-gate-approval-unchecked = A person read requests when last asked
fact-gate-invitation-unchecked = One needed an invitation when last asked
fact-gate-web-unchecked = One joined on its web page when last asked
fact-gate-closed-unchecked = It took nobody new when last asked
fact-costs = Living there costs money
fact-since = Here since { $year }
fact-since-or-before = Here since { $year } or before

source-itself = Its own answer, { $time }
source-itself-now = Its own answer, just now
source-directory = { $from }, { $date }

## Why a planet was chosen
reason-topic = About what you chose: { $term }
reason-politics = Stands for what you chose: { $term }
reason-community = Home to a community you chose: { $term }
reason-language = { $language } is one of your languages
reason-place = It is in { $place }
reason-word = It speaks of “{ $word }”
reason-friends = { $count ->
    [one] A friend of yours lives here
   *[other] { $count } friends of yours live here
}
reason-any-topic = Any topic is welcome
reason-open-now = You can join now, with no waiting
reason-small = Small: { $count ->
    [one] one person
   *[other] about { $shown } people
}
reason-run-cooperative = Owned by its members
reason-run-nonprofit = An association runs it, for no profit
reason-run-collective = Volunteers run it together
reason-run-small-team = A few volunteers run it
reason-run-single-admin = One person runs it
reason-run-company = A company runs it
reason-run-university = A university runs it
reason-run-public-institution = A public office runs it
reason-since = Here since { $year }

## A look at a planet
peek-asking = Asking { $domain } what is going on there …
peek-failed = { $name } cannot be looked at just now
peek-says = What it says of itself
peek-facts = What is known
peek-silences = Who it doesn’t talk to
peek-silences-count = { $count ->
    [0] It talks to everyone.
    [one] It doesn’t talk to one planet, or only a little.
   *[other] It doesn’t talk to { $count } planets, or only a little.
}
peek-silences-source = Its own list, { $time }
peek-silences-list = See the list
peek-silences-hidden = It showed us no list. Many planets publish none; that says nothing about how safe it is.
peek-silences-search = Search the list
peek-silences-found = { $count ->
    [0] Nothing on the list fits.
    [one] One fits.
   *[other] { $count } fit.
}
peek-silences-showing = The first { $count } are shown.
peek-silence-fully = doesn’t talk to it
peek-silence-limited = talks to it a little
peek-island = It talks only to planets on a list of its own.
peek-now = What people write now
peek-now-none = Nobody has written anything new in public.
peek-residents = Only residents may look in. That is a choice many planets make, not a fault.
peek-shut = What people write could not be fetched today.
peek-gate = What it says about joining
peek-age = You must be { $age } or older.
peek-costs = Living there costs money.
peek-terms = Its terms
peek-privacy = What it does with what it knows
peek-page = Its own page
peek-post-by = { $name }, { $time }
peek-post-more = The post goes on.
peek-post-inside = With { $inside }
peek-choose = Choose { $name }

## All planets
all-title = All planets
all-lead = From the list that came with Planetfall, those that fit what you told us first. None of them is asked until you peek in.
all-search = Search by name, topic or place
all-count = { $count ->
    [0] No planet fits these words.
    [one] One planet
   *[other] { $shown } planets
}
all-empty-way = Try fewer letters, or another word for it.
all-more = Show more
all-showing = { $shown } of { $total } are shown
all-finding = Looking through the list
