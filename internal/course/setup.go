package course

import (
	"fmt"
	"path"
	"strings"
	"time"
)

// readExperiment returns the experiment of a file and what it names.
func readExperiment(file string, src []byte, r *report) (*Experiment, []use) {
	d := cut(file, src, r, true)
	e := &Experiment{
		ID:     idOf(file, r),
		Body:   strings.TrimSpace(string(d.body)),
		Source: Source{file, 1},
	}
	var uses []use
	if d.frontLine > 0 {
		dec := decodeYAML(d.front, d.frontLine, r, e)
		if c := (setupCheck{e, dec, r}); !dec.failed {
			c.all()
			uses = c.uses()
		}
	}
	return e, append(uses, collectLinks(&d, parseMarkdown(d.body), r)...)
}

// idOf returns the id that a file's name gives what it holds.
func idOf(file string, r *report) string {
	id := strings.TrimSuffix(path.Base(file), ".md")
	if !idPattern.MatchString(id) {
		r.fault(0, "file name %q: use small letters, digits and single hyphens", path.Base(file))
	}
	return id
}

// setupCheck checks an experiment's front matter, as far as that can be done
// without knowing models.
type setupCheck struct {
	e   *Experiment
	dec *decoder
	r   *report
}

func (c setupCheck) say(path, format string, args ...any) {
	c.r.fault(c.dec.at(path), format, args...)
}

func (c setupCheck) all() {
	if strings.TrimSpace(c.e.Title) == "" {
		c.say("title", "no title: write title: and a few words")
	}
	if strings.TrimSpace(c.e.Summary) == "" {
		c.say("summary", "no summary: write summary: and one sentence")
	}
	if c.e.Brain == nil && c.e.Descent == nil {
		c.say("", "no model: write brain: or descent: with a line model: under it")
	}
	for side, use := range map[string]*ModelUse{"brain": c.e.Brain, "descent": c.e.Descent} {
		if use != nil && use.Model == "" {
			c.say(side, "%s names no model: write model: and its name", side)
		}
	}
	if c.e.Speed < 0 {
		c.say("speed", "speed is %v: model seconds a second cannot be negative; leave it out for 1", c.e.Speed)
	}
	c.duration("duration", c.e.Duration)
	c.presets()
	c.predict()
	c.measures()
}

// duration checks a length of model time, if given.
func (c setupCheck) duration(path, s string) {
	if s == "" {
		return
	}
	if d, err := time.ParseDuration(s); err != nil || d <= 0 {
		c.say(path, "%s is %q: write a length of time such as 500ms, 90s or 5m", path, s)
	}
}

// distinct reports an empty name or one that was there before.
func (c setupCheck) distinct(path, what, name string, seen map[string]bool) {
	switch {
	case name == "":
		c.say(path, "%s has no name: write name:", what)
	case seen[name]:
		c.say(path+".name", "a second %s is called %q: give it another name", what, name)
	}
	seen[name] = true
}

func (c setupCheck) presets() {
	seen := map[string]bool{}
	for i, p := range c.e.Presets {
		path := fmt.Sprintf("presets[%d]", i)
		c.distinct(path, "preset", p.Name, seen)
		if p.Why == "" {
			c.say(path, "preset %q does not say why it works or fails: write why:", p.Name)
		}
	}
}

func (c setupCheck) predict() {
	p := c.e.Predict
	if p == nil {
		return
	}
	if p.Question == "" {
		c.say("predict", "predict asks nothing: write question:")
	}
	c.duration("predict.for", p.For)
	if len(p.Choices) < 2 {
		c.say("predict.choices", "predict needs at least two choices, each with say: and when:, and has %d", len(p.Choices))
	}
	for i, choice := range p.Choices {
		path := fmt.Sprintf("predict.choices[%d]", i)
		if choice.Say == "" {
			c.say(path, "choice %d says nothing: write say: and the answer", i+1)
		}
		if choice.When == "" {
			c.say(path, "choice %d is never right: write when: and a condition on readings", i+1)
		}
	}
}

var statistics = []string{"mean", "median", "fraction"}

func (c setupCheck) measures() {
	seen := map[string]bool{}
	for i, m := range c.e.Measures {
		path := fmt.Sprintf("measures[%d]", i)
		c.distinct(path, "measure", m.Name, seen)
		if m.Reading == "" {
			c.say(path, "measure %q reads nothing: write reading: and the name of a reading", m.Name)
		}
		c.duration(path+".for", m.For)
		if m.Seeds < 0 {
			c.say(path+".seeds", "seeds is %d: give 1 or more, or leave it out for 24", m.Seeds)
		}
		if m.Statistic != "" && !contains(statistics, m.Statistic) {
			c.say(path+".statistic", "unknown statistic %q%s", m.Statistic, didYouMean(m.Statistic, statistics))
		}
		arms := map[string]bool{}
		for j, arm := range m.Arms {
			c.distinct(fmt.Sprintf("%s.arms[%d]", path, j), "arm", arm.Name, arms)
		}
	}
}

// uses returns the claims and references the front matter names.
func (c setupCheck) uses() []use {
	var uses []use
	add := func(kind LinkKind, path string, ids []string) {
		for i, id := range ids {
			at := Source{c.r.file, c.dec.at(fmt.Sprintf("%s[%d]", path, i))}
			uses = append(uses, use{kind, id, at})
		}
	}
	add(ToClaim, "claims", c.e.Claims)
	add(ToReference, "sources", c.e.Sources)
	for i, m := range c.e.Measures {
		add(ToClaim, fmt.Sprintf("measures[%d].claims", i), m.Claims)
	}
	return uses
}
