package quiz

import (
	"fmt"
	"math"
	"time"

	"spikeslope/internal/quiz/spacing"
)

// Title returns what is said above a question of the type.
func (t Type) Title() string {
	switch t {
	case Single:
		return "Choose one"
	case Multiple:
		return "Choose all that hold"
	case Classify:
		return "Where does each belong?"
	case Order:
		return "Put in order"
	case Cloze:
		return "Fill the gaps"
	case Numeric:
		return "Work it out"
	case Myth:
		return "Myth or fact?"
	case Predict:
		return "Predict"
	case Knob:
		return "Set the knob"
	case Spot:
		return "Spot the step"
	}
	return string(t)
}

// About lists the items on a topic, a claim or an experiment, or the item of
// that id; all items for "".
func (b *Bank) About(what string) []*Item {
	var list []*Item
	for _, it := range b.Items {
		on := what == "" || it.Topic == what || it.ID == what || it.Experiment() == what
		for _, c := range it.Claims {
			on = on || c == what
		}
		if on {
			list = append(list, it)
		}
	}
	return list
}

// Waiting says how many of the items were asked before, and how many of those
// are due.
func Waiting(items []*Item, cards map[string]spacing.Card, now time.Time) (known, due int) {
	for _, it := range items {
		c, ok := cards[it.ID]
		if !ok || c.Version != it.Version || c.State == spacing.New {
			continue
		}
		known++
		if !c.DueAt().After(now) {
			due++
		}
	}
	return known, due
}

// Pace is how long a question takes, feedback and all, before a student's own
// pace is known.
const Pace = 30 * time.Second

// SayDue says how much is due in words and minutes: never a count, which would
// be a debt.
func SayDue(known, due int, pace time.Duration) string {
	minutes := int(math.Ceil((time.Duration(due) * pace).Minutes()))
	switch {
	case known == 0:
		return "new to you"
	case due == 0:
		return "nothing is due"
	case minutes <= 1:
		return "a minute's worth is due"
	case minutes <= 15:
		return fmt.Sprintf("about %d minutes' worth is due", minutes)
	}
	return "a good session's worth is due, and some can wait"
}

// SayAgain says when an item comes again, as seen from now: "tomorrow".
func SayAgain(c spacing.Card, now time.Time) string {
	away := c.DueAt().Sub(now)
	y, m, d := now.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	days := int(math.Floor(c.DueAt().Sub(midnight).Hours() / 24))
	switch {
	case away <= time.Minute:
		return "soon"
	case away < 55*time.Minute:
		return fmt.Sprintf("in %d minutes", int(math.Round(away.Minutes())))
	case days <= 0:
		return "later today"
	case days == 1:
		return "tomorrow"
	case days <= 13:
		return fmt.Sprintf("in %d days", days)
	case days <= 59:
		return fmt.Sprintf("in %d weeks", (days+3)/7)
	case days <= 700:
		return fmt.Sprintf("in %d months", (days+15)/30)
	}
	return fmt.Sprintf("in %d years", (days+182)/365)
}
