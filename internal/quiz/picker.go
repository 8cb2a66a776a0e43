package quiz

import (
	"cmp"
	"slices"
	"time"

	"spikeslope/internal/quiz/spacing"
	"spikeslope/internal/stimulus"
)

const (
	// gap is how many other questions stand between two showings of an item.
	gap = 3
	// newEvery is how often a new item is asked while others are due.
	newEvery = 3
	// window is how many of the most urgent items interleaving may choose from.
	window = 8
	// atMost is how often an item is asked in one session.
	atMost = 3
	// closing is how many confident errors come back after the time is over.
	closing = 3
)

// picker decides what is asked next.
type picker struct {
	items     []*Item
	cards     map[string]spacing.Card
	scheduler *spacing.Scheduler
	each      []*Item // to be asked once, in this order, and nothing else
	fresh     []*Item // never asked, in the order they will be introduced
	open      map[string]bool
	errors    []string       // confident errors to come back
	lastAt    map[string]int // question number of the last showing
	times     map[string]int // showings
	last      *Item
	n         int // questions asked
	sinceNew  int
	late      int // questions asked after the time was over
}

func newPicker(p Plan, rng *stimulus.Rand) picker {
	k := picker{
		items: p.Items, cards: map[string]spacing.Card{}, scheduler: p.Scheduler,
		open: map[string]bool{}, lastAt: map[string]int{}, times: map[string]int{},
	}
	for _, m := range p.Open {
		k.open[m] = true
	}
	if p.Each {
		k.each, k.items = p.Items, nil
	}
	for _, it := range k.items {
		c := p.Cards[it.ID]
		if c.Version == it.Version && c.State != spacing.New {
			k.cards[it.ID] = c
		} else {
			k.fresh = append(k.fresh, it)
		}
	}
	rng.Shuffle(len(k.fresh), func(i, j int) { k.fresh[i], k.fresh[j] = k.fresh[j], k.fresh[i] })
	return k
}

// next picks the next item, nil if there is none. After the time is over only
// confident errors come back.
func (k *picker) next(now time.Time, over bool) *Item {
	it := k.pick(now, over)
	if it == nil {
		return nil
	}
	k.n++
	k.lastAt[it.ID] = k.n
	k.times[it.ID]++
	k.last = it
	k.sinceNew++
	if i := slices.Index(k.fresh, it); i >= 0 {
		k.fresh = slices.Delete(k.fresh, i, i+1)
		k.sinceNew = 0
	}
	k.errors = slices.DeleteFunc(k.errors, func(id string) bool { return id == it.ID })
	return it
}

func (k *picker) pick(now time.Time, over bool) *Item {
	if len(k.each) > 0 {
		it := k.each[0]
		k.each = k.each[1:]
		return it
	}
	if over {
		if k.late++; k.late > closing {
			return nil
		}
		return k.comeBack(1)
	}
	if it := k.comeBack(gap); it != nil {
		return it
	}
	due := k.due(now)
	if len(due) > 0 && (k.sinceNew < newEvery || len(k.fresh) == 0) {
		return k.interleave(due)
	}
	if len(k.fresh) > 0 {
		return k.interleave(k.introduce())
	}
	return k.comeBack(1)
}

// comeBack returns a confident error of this session with enough between.
func (k *picker) comeBack(between int) *Item {
	for _, id := range k.errors {
		if k.n-k.lastAt[id] >= between && k.times[id] < atMost {
			return k.item(id)
		}
	}
	return nil
}

func (k *picker) item(id string) *Item {
	if i := slices.IndexFunc(k.items, func(it *Item) bool { return it.ID == id }); i >= 0 {
		return k.items[i]
	}
	return nil
}

// due lists the items to be asked again, the one most likely forgotten first.
func (k *picker) due(now time.Time) []*Item {
	type urgent struct {
		it *Item
		r  float64
	}
	var list []urgent
	for _, it := range k.items {
		c, known := k.cards[it.ID]
		if !known || c.DueAt().After(now) || k.times[it.ID] >= atMost {
			continue
		}
		if at, asked := k.lastAt[it.ID]; asked && k.n-at < gap {
			continue
		}
		list = append(list, urgent{it, k.scheduler.Retrievability(c, now)})
	}
	slices.SortStableFunc(list, func(a, b urgent) int { return cmp.Compare(a.r, b.r) })
	out := make([]*Item, len(list))
	for i, u := range list {
		out[i] = u.it
	}
	return out
}

// introduce lists new items, those first that can show a misconception which
// the student was seen to have.
func (k *picker) introduce() []*Item {
	list := slices.Clone(k.fresh)
	slices.SortStableFunc(list, func(a, b *Item) int { return k.shows(b) - k.shows(a) })
	return list
}

func (k *picker) shows(it *Item) int {
	n := 0
	for _, m := range it.Offers() {
		if k.open[m] {
			n++
		}
	}
	return min(n, 1)
}

// interleave picks among the first of a list the one least like the question
// before: another topic, claim, experiment and type.
func (k *picker) interleave(list []*Item) *Item {
	best, alike := list[0], 100
	for _, it := range list[:min(window, len(list))] {
		if a := k.alike(it); a < alike {
			best, alike = it, a
		}
	}
	return best
}

func (k *picker) alike(it *Item) int {
	if k.last == nil {
		return 0
	}
	n := 0
	if it.Topic == k.last.Topic {
		n += 2
	}
	if e := it.Experiment(); e != "" && e == k.last.Experiment() {
		n += 4
	}
	if slices.ContainsFunc(it.Claims, func(c string) bool { return slices.Contains(k.last.Claims, c) }) {
		n += 4
	}
	if it.Type == k.last.Type {
		n++
	}
	return n
}

// answered takes what came of a question.
func (k *picker) answered(a Attempt, card spacing.Card) {
	k.cards[a.Item] = card
	for _, m := range a.Met {
		k.open[m] = true
	}
	if !a.Right && a.Confidence == Know && !slices.Contains(k.errors, a.Item) {
		k.errors = append(k.errors, a.Item)
	}
}

// drop leaves an item out for the rest of the session.
func (k *picker) drop(id string) { k.times[id] = atMost }
