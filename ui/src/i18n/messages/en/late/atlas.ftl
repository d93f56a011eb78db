### All planets, as a list and as a map: what one looks for, what is found, and where it comes from.

atlas-title = All planets
atlas-search = Search all planets, or type the name of one
atlas-search-example = Topic, place, name
atlas-search-clear = Clear the search
atlas-key-search = Search all planets
atlas-view = Show as
atlas-view-list = List
atlas-view-map = Map
atlas-map-waits = Drawing the map

## What planets must be
atlas-language = Language
atlas-language-any = Any language
atlas-language-yours = Yours: { $languages }
atlas-gate = How one joins
atlas-gate-any = Any way to join
atlas-gate-takesPeople = Takes people
atlas-gate-now = Join at once
atlas-with-count = { $words } ({ $count })
atlas-more = More filters
atlas-more-chosen = More filters, { $count } chosen
atlas-less = Fewer filters
atlas-size = How many people
atlas-size-village = Village: under 1,000
atlas-size-town = Town: 1,000 to 10,000
atlas-size-city = City: 10,000 to 50,000
atlas-size-giant = Giant: over 50,000
atlas-size-village-short = Village
atlas-size-town-short = Town
atlas-size-city-short = City
atlas-size-giant-short = Giant
atlas-run = Who runs it
atlas-run-cooperative = Cooperative
atlas-run-nonprofit = Association
atlas-run-collective = Volunteer group
atlas-run-small-team = A few volunteers
atlas-run-single-admin = One person
atlas-run-company = Company
atlas-run-university = University
atlas-run-public-institution = Public office
atlas-topics = What it is about
atlas-topics-more = { $count } more
atlas-free = Costs nothing
atlas-free-means = Planets known to cost money are left out.
atlas-fits-unknown = A planet of which a fact is not known fits no filter for it.
atlas-sift-done = { $count ->
    [0] Show what is left
    [one] Show one planet
   *[other] Show { $shown } planets
}
atlas-chosen = Filters
atlas-drop = Without “{ $filter }”
atlas-drop-all = Without any filter
atlas-sort = Order
atlas-sort-fit = What fits you first
atlas-sort-name = By name
atlas-sort-fewestPeople = Fewest people first
atlas-sort-mostPeople = Most people first
atlas-sort-oldest = Oldest first

## What is found
atlas-count = { $count ->
    [0] No planet
    [one] One planet
   *[other] { $shown } planets
}
atlas-finding = Looking through the list
atlas-list = Planets that fit
atlas-list-keys = The arrow keys choose, Enter peeks in.
atlas-row-size-village = A village: under 1,000 people
atlas-row-size-town = A town: 1,000 to 10,000 people
atlas-row-size-city = A city: 10,000 to 50,000 people
atlas-row-size-giant = A giant: over 50,000 people
atlas-none = No planet fits all of this
atlas-none-words = No planet fits these words
atlas-none-way = { $filters ->
    [0] Try fewer letters, or another word for it. If you know the name of a planet, such as mossbank.example, type all of it.
   *[other] Take a filter away, or type fewer letters. If you know the name of a planet, such as mossbank.example, type all of it.
}
atlas-newer = There is a newer list now.
atlas-newer-show = Show it

## A planet that was named
atlas-named = { $name } is not on the list
atlas-named-way = You can still look at it. Only this planet is asked.
atlas-named-filtered = { $name } is on the list
atlas-named-filtered-way = Your filters leave it out.
atlas-named-look = Look at { $name }
atlas-named-alike = { $name } looks almost like { $other }
atlas-named-alike-way = They are two different planets. Somebody may want you to mix them up. Did you mean { $other }?
atlas-named-anyway = Look at { $name } all the same
atlas-named-invitation = An invitation to { $name }
atlas-named-invitation-way = With it you can join there, also where others cannot.
atlas-named-use = Use the invitation

## The planet that is chosen
atlas-chosen-planet = The planet you chose
atlas-chosen-nothing = Choose a planet to see more of it
atlas-chosen-waits = Looking it up
atlas-chosen-more = More about it
atlas-chosen-less = Less
atlas-rings-cooperative = Two rings: a cooperative.
atlas-rings-association = One broad ring: an association.
atlas-rings-collective = A ring of beads: a volunteer group.
atlas-moons-1 = One moon: a town.
atlas-moons-2 = Two moons: a city.
atlas-moons-3 = Three moons: a giant.
atlas-portraits = The face of a planet says who runs it together, and about how many people live there.

## Doors at the end
atlas-end = Not found what you look for?
atlas-know = I know my planet
atlas-know-way = Type its name or your friend’s address into the search.
atlas-own = Make your own
atlas-own-way = What it takes, and who does it for you.

## Where the list comes from
atlas-from = Where this list comes from
atlas-from-short = Where from?
atlas-from-ours = A list of planets comes with Planetfall. Two others on the web can keep it fresh.
atlas-from-told = They are asked for their whole list. They are not told who you are, what you chose or what you look for. Like any page on the web, they see the number of your internet connection.
atlas-list-on = { $list } is asked when you open this page, at most once a day.
atlas-list-off = { $list } is not asked.
atlas-list-asking = Asking now …
atlas-list-named = { $count ->
    [one] It named one planet, { $time }.
   *[other] It named { $shown } planets, { $time }.
}
atlas-list-answered = It last answered { $time }.
atlas-list-unasked = It has not answered yet.
atlas-list-failed = It could not be asked: { $why } What is known from before stays.
atlas-lists-weekly = Also once a week by itself
atlas-lists-weekly-on = The lists that are on are also asked once a week while Planetfall runs.
atlas-lists-weekly-off = The lists are asked only when you open this page.
atlas-lists-asking = Asking { $list } for news …
atlas-lists-failed = { $list } could not be asked. You see what was known before.
atlas-ask-again = Ask now
