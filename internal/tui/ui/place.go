package ui

import (
	"encoding/json"

	"spikeslope/internal/journal"
)

// A Place is somewhere a person has been: what reopens it, and its name.
type Place struct {
	Open
	Title string
}

// Visit notes that a person is at a place now. Each screen has one place, the
// last.
func (x *Context) Visit(p Place) {
	for i, q := range x.places {
		if q.Screen == p.Screen {
			x.places = append(x.places[:i], x.places[i+1:]...)
			break
		}
	}
	x.places = append(x.places, p)
}

// Places returns the last place of each screen visited, the latest first.
func (x *Context) Places() []Place {
	list := make([]Place, 0, len(x.places))
	for i := len(x.places) - 1; i >= 0; i-- {
		list = append(list, x.places[i])
	}
	return list
}

// lastPlace is the key a place is remembered by.
const lastPlace = "last-place"

// Remember keeps in the journal where a person is, for the next time.
func (p Place) Remember(j *journal.Journal) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return j.Remember(lastPlace, string(text))
}

// LastPlace is where a person was the last time; ok is false if nothing is
// known, and what cannot be read is no place.
func LastPlace(j *journal.Journal) (p Place, ok bool) {
	text, err := j.Recall(lastPlace)
	if err != nil || json.Unmarshal([]byte(text), &p) != nil {
		return Place{}, false
	}
	return p, p.Screen != ""
}
