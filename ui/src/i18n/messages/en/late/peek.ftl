### A close look at a planet, and how somebody who knows one already gets there.

peek-asking = Asking { $domain } what is going on there …
peek-failed = { $name } cannot be looked at just now
peek-failed-software-way = You cannot live there with Planetfall. From a planet you choose you can often follow people there all the same.
peek-failed-page-way = Perhaps the name has a small mistake, or the planet has another name than its web page.
peek-failed-safe = Nothing has changed. Go back to look at others.
peek-facts = What is known
peek-contact = { $name } answers for this planet
peek-page = Its own page
peek-status = Is it running well?
peek-choose = Choose { $name }

## In its own words
peek-says = In its own words
peek-says-nothing = It says little of itself on its first page.
peek-gate = What it says about joining
peek-age = You must be { $age } or older.
peek-papers = To read in full
peek-paper-about = About it, who runs it and who pays
peek-paper-terms = Its terms
peek-paper-privacy = What it does with what it knows of you
peek-paper-asking = Asking { $server } for this text
peek-paper-empty = { $server } has published no such text for this app to show.
peek-paper-since = In force since { $date }
peek-paper-browser = Open it in your browser
peek-paper-by = Written by { $server }, not by Planetfall.

## What people write
peek-now = What people write now
peek-now-none = Nobody has written anything new in public.
peek-residents = Only residents may look in. That is a choice many planets make, not a fault.
peek-shut = What people write could not be fetched today.
peek-post-more = The post goes on.
peek-post-inside = With { $inside }

## How lively it is
peek-weeks = How lively it is
peek-weeks-people = { $count ->
    [0] Nobody came in the last weeks
    [one] About one person a week
   *[other] About { $shown } people a week
}
peek-weeks-posts = { $count ->
    [0] Nothing was written in the last weeks.
    [one] About one post a week.
   *[other] About { $shown } posts a week.
}
peek-weeks-steady = { $people }, steady
peek-weeks-growing = { $people }, more than before
peek-weeks-shrinking = { $people }, fewer than before
peek-weeks-source = Its own count, { $time }
peek-weeks-none = It does not count who comes and writes, or does not say.
peek-weeks-first = { $count ->
    [one] a week ago
   *[other] { $count } weeks ago
}
peek-weeks-last = last week
peek-weeks-table = The numbers, week by week
peek-weeks-from = Week from
peek-weeks-column-people = People
peek-weeks-column-posts = Posts
peek-weeks-column-newcomers = New

## Whom it doesn’t talk to
peek-silences = Who it doesn’t talk to
peek-silences-none = It talks to everyone.
peek-silences-fully = { $count ->
    [one] It doesn’t talk to one planet.
   *[other] It doesn’t talk to { $shown } planets.
}
peek-silences-little = { $count ->
    [one] It talks only a little to one planet.
   *[other] It talks only a little to { $shown } planets.
}
peek-silences-source = Its own list, { $time }
peek-silences-why = Why, in its own words:
peek-silences-reason = { $count } for “{ $why }”
peek-silences-unsaid = { $count } without a word
peek-silences-others = { $count } for other reasons
peek-silences-list = See the list
peek-silences-hidden = It does not publish its list; that says nothing about how safe it is.
peek-silences-search = Search the list
peek-silences-starred = It writes some names with stars. The question below knows many of them all the same.
peek-silences-found = { $count ->
    [0] Nothing on the list fits.
    [one] One fits.
   *[other] { $shown } fit.
}
peek-silences-showing = The first { $count } are shown.
peek-silence-fully = doesn’t talk to it
peek-silence-limited = talks to it a little
peek-island = It talks only to planets on a list of its own. That says nothing about how safe it is.

peek-shield-most = It blocks most of the planets that are widely blocked for hate.
peek-shield-some = It blocks some of the planets that are widely blocked for hate.
peek-shield-few = It blocks few of the planets that are widely blocked for hate.
peek-shield-source = Compared on this computer with { $count ->
    [one] one public list
    [2] two public lists
    [3] three public lists
    [4] four public lists
    [5] five public lists
   *[other] { $count } public lists
} of { $date }.
peek-shield-stale = That was a while ago, so it may be different by now.

peek-talks = Does it talk to a friend’s planet?
peek-talks-hint = Their address, such as @ana@mossbank.example. Nothing is sent: the answer comes from the list it published.
peek-talks-ask = Find out
peek-talks-empty = There is no address in the field yet.
peek-talks-yes = As far as its list says, yes: { $domain } is not on it.
peek-talks-little = Only a little. People here see { $domain } only if they follow somebody there.
peek-talks-no = No. Nothing goes between here and { $domain }.
peek-talks-unknown = Nobody can say from here: it does not publish whom it talks to. You can ask a person there about { $domain }.
peek-talks-says = It says: “{ $comment }”

## I know my planet
known-title = The planet you know
known-hint = Type or paste anything: a name such as mossbank.example, an address such as @ana@mossbank.example, or a link.
known-list = Planets that begin like this
known-ask = Peek in at { $domain }
known-ask-unknown = Ask { $domain }
known-ask-none = Peek in
known-invitation = Use the invitation to { $domain }
known-close = Never mind
known-empty = There is nothing in the field yet.
known-new = { $domain } is not on our list. The button asks it directly, and nobody else.
known-written = Its owners write it { $shown }.
known-looks-like = { $domain } looks almost like { $other }, which is on our list. They are two different planets. Which one did you mean?
known-other = Peek in at { $other }
known-sooner = This one: { $domain }
