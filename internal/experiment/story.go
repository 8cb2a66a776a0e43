package experiment

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// An instant is a moment a story stops at.
type instant struct {
	at   Time
	head string
}

const (
	toldEvents = 8 // after so many, a story only counts them
	// before is how long before an event a story looks: the least there is.
	before = Microsecond
)

// Story runs r to until and hands paragraphs to tell: the state in words at
// the start, before each event and a while after it, and at the end.
func (r *Run) Story(ctx context.Context, until Time, tell func(paragraph string) error) error {
	e := r.Setup.Experiment
	head := fmt.Sprintf("%s, seed %d, told over %s of model time. %s", e.Title, r.Setup.Seed, saySeconds(until), e.Summary)
	if err := tell(strings.TrimSpace(head)); err != nil {
		return err
	}
	for _, in := range r.instants(until) {
		if err := r.AdvanceContext(ctx, in.at); err != nil {
			return err
		}
		if err := tell(in.head); err != nil {
			return err
		}
		for _, p := range r.sides() {
			if err := tell(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// instants lists when a story stops, in order.
func (r *Run) instants(until Time) []instant {
	list := []instant{{0, "At the start:"}}
	told := 0
	var events []Event
	for _, ev := range r.events {
		if ev.At <= until {
			events = append(events, ev)
		}
	}
	for i, ev := range events {
		if told == toldEvents {
			list = append(list, instant{ev.At, fmt.Sprintf("Here, at %s, begin %d more actions that are not told one by one:", saySeconds(ev.At), len(events)-i)})
			break
		}
		told++
		next := until
		if i+1 < len(events) {
			next = events[i+1].At
		}
		what := r.Setup.tell(ev)
		if ev.At > 0 {
			list = append(list, instant{ev.At - before, fmt.Sprintf("At %s, just before %s:", saySeconds(ev.At), what)})
		}
		if after := (next - ev.At) / 2; after > 0 {
			list = append(list, instant{ev.At + after, fmt.Sprintf("%s after %s:", saySeconds(after), what)})
		}
	}
	if len(events) == 0 {
		list = append(list, instant{until / 2, fmt.Sprintf("Half way, at %s:", saySeconds(until/2))})
	}
	list = append(list, instant{until, fmt.Sprintf("At the end, %s:", saySeconds(until))})
	slices.SortStableFunc(list, func(a, b instant) int { return int(a.at - b.at) })
	return list
}

// tell names an event by its label: "change group (switch:2)".
func (s *Setup) tell(ev Event) string {
	text := strings.TrimSuffix(ev.String(), "@"+ev.At.String())
	for i := range s.Parts {
		p := &s.Parts[i]
		bare, mine := p.owns(ev.Name)
		if !mine {
			continue
		}
		for _, a := range p.Builder.Actions {
			if a.Name == bare && !ev.Turn {
				return fmt.Sprintf("%q (%s)", a.Label, text)
			}
		}
		for _, k := range p.Builder.Knobs {
			if k.Name == bare && ev.Turn {
				return fmt.Sprintf("turning %s (%s)", k.Label, text)
			}
		}
	}
	return text
}
