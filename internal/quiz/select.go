package quiz

import (
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/spell"
)

// Select returns the items of a topic: all of them for "", or those of a
// file's topic, of a claim, of an experiment, or of a type. The error names the
// nearest topic there is.
func (b *Bank) Select(topic string) ([]*Item, error) {
	if topic == "" {
		return b.Items, nil
	}
	var list []*Item
	var names []string
	for _, it := range b.Items {
		about := append([]string{it.Topic, it.Experiment(), string(it.Type)}, it.Claims...)
		if slices.ContainsFunc(about, func(s string) bool { return s != "" && strings.EqualFold(s, topic) }) {
			list = append(list, it)
		}
		names = append(names, about...)
	}
	if len(list) > 0 {
		return list, nil
	}
	near := spell.Nearest(topic, names)
	if near == "" {
		near = strings.Join(b.Topics(), ", ")
	}
	return nil, fmt.Errorf("no topic of the quiz is called %q; try %s", topic, near)
}
