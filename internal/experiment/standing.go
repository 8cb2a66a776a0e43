package experiment

import (
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/course"
)

// A Standing is how a claim stands by what has been measured.
type Standing struct {
	Claim    string        `json:"claim"`
	Status   course.Status `json:"status"` // what science says of it
	Says     string        `json:"says"`   // the claim itself, plain text
	Verdict  Verdict       `json:"verdict"`
	Why      string        `json:"why,omitempty"` // not shown, or not yet; limits stand with the findings
	See      []string      `json:"see,omitempty"` // experiment lines
	Findings []*Finding    `json:"findings,omitempty"`
}

// Stand weighs the findings that speak to a claim. Without any it says why:
// the claim's own reason why none can, or what is missing.
func (c *Catalog) Stand(claim *course.Claim, says, noDemo string, findings []*Finding) *Standing {
	s := &Standing{Claim: claim.ID, Status: claim.Status, Says: says, Verdict: Pending, See: claim.See}
	for _, f := range findings {
		if slices.Contains(f.Claims, claim.ID) {
			s.Findings = append(s.Findings, f)
		}
	}
	if len(s.Findings) == 0 {
		s.Verdict, s.Why = c.without(claim, noDemo)
		return s
	}
	s.Verdict, s.Why = weigh(s.Findings)
	return s
}

// without says why a claim has no findings.
func (c *Catalog) without(claim *course.Claim, noDemo string) (Verdict, string) {
	if noDemo != "" {
		return CannotShow, noDemo
	}
	var waiting, unmeasured []string
	for _, line := range claim.See {
		id, _, _ := strings.Cut(line, "?")
		if _, ok := c.Experiment(id); ok {
			unmeasured = append(unmeasured, id)
		} else {
			waiting = append(waiting, id)
		}
	}
	switch {
	case claim.Status == course.Opinion:
		return CannotShow, "a stance, which no measurement settles; measure the claims it rests on"
	case len(unmeasured) > 0:
		return Pending, fmt.Sprintf("to be seen in %s, which measures nothing of it", strings.Join(unmeasured, ", "))
	case len(waiting) > 0:
		return Pending, fmt.Sprintf("no experiment yet: %s", strings.Join(waiting, ", "))
	}
	return Pending, "no experiment speaks to it"
}

// weigh sums up the findings of one claim: shown if all are, not shown if none
// is, and with a limit in between.
func weigh(findings []*Finding) (Verdict, string) {
	var failed, waiting []string
	measured, limits := 0, 0
	for _, f := range findings {
		name := f.Experiment + "/" + f.Measure
		switch f.Verdict {
		case NotShown:
			failed = append(failed, name)
		case Limited:
			limits++
		case Pending:
			waiting = append(waiting, name)
			continue
		}
		measured++
	}
	var why []string
	if len(failed) > 0 && len(failed) < measured {
		why = append(why, "not shown by "+strings.Join(failed, ", "))
	}
	if len(waiting) > 0 {
		why = append(why, "not measured yet: "+strings.Join(waiting, ", "))
	}
	text := strings.Join(why, "; ")
	switch {
	case measured == 0:
		return Pending, text
	case len(failed) == measured:
		return NotShown, text
	case len(failed) > 0 || limits > 0:
		return Limited, text
	}
	return Shown, text
}
