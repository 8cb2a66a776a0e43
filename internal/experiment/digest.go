package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"spikeslope/internal/course"
)

// Digest returns a short fingerprint of all in the content that decides a
// measure's numbers: for each arm the models with the values that are not
// their defaults, what is done when, then the reading, the time and the number
// of seeds. Words, claims and the condition that judges the numbers are not in
// it; nor is the code, which a test watches by running some seeds again.
func (c *Catalog) Digest(e *course.Experiment, m *course.Measure) (string, error) {
	type part struct {
		Model string
		Num   map[string]Number
		Text  map[string]string
	}
	type setup struct {
		Parts  []part
		Events []string
	}
	whole := struct {
		Reading string
		Until   Time
		Seeds   int
		Arms    []setup
	}{Reading: m.Reading, Seeds: Seeds(m)}
	var err error
	if whole.Until, err = measureTime(e, m); err != nil {
		return "", err
	}
	list, err := arms(e, m)
	if err != nil {
		return "", err
	}
	for _, a := range list {
		s, err := c.Resolve(a.line)
		if err != nil {
			return "", fmt.Errorf("measure %s: %w", m.Name, err)
		}
		var one setup
		for _, p := range s.Parts {
			chosen := part{p.Builder.Name, map[string]Number{}, map[string]string{}}
			for _, k := range p.Builder.knobs() {
				if v := p.Values.Num[k.Name]; !same(v, k.Default) {
					chosen.Num[k.Name] = Number(v)
				}
			}
			for _, t := range p.Builder.Texts {
				if v := p.Values.Text[t.Name]; v != t.Default {
					chosen.Text[t.Name] = v
				}
			}
			one.Parts = append(one.Parts, chosen)
		}
		for _, ev := range s.Events {
			one.Events = append(one.Events, ev.String())
		}
		whole.Arms = append(whole.Arms, one)
	}
	text, err := json.Marshal(whole) // maps come out sorted
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), nil
}
