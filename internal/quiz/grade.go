package quiz

import (
	"fmt"
	"slices"
	"strings"
)

// A Grade is what an answer was worth and what to say to it.
type Grade struct {
	Right       bool
	Parts       []bool   // option, statement, step or gap by itself, as shown
	Notes       []Note   // feedback, in the order of the question
	Met         []string // misconceptions the answer shows
	Answer      string   // the right answer in words
	Explanation string
	Outcome     map[string]float64 // readings of the run, if there was one
}

// A Note is feedback to one part of an answer.
type Note struct {
	About string // the choice or statement it speaks to, "" for the whole
	Text  string
	Good  bool
}

// Grade grades a response that needs no run. Types that do are graded by
// [Question.GradeRun].
func (q *Question) Grade(r Response) (Grade, error) {
	if q.Item.Type.Simulated() {
		return Grade{}, q.Item.errorf("an item of type %s is graded by running it", q.Item.Type)
	}
	if err := q.Check(r); err != nil {
		return Grade{}, err
	}
	g := Grade{Explanation: q.Explanation}
	switch q.Item.Type {
	case Single, Myth:
		q.gradeOne(&g, r)
	case Multiple:
		q.gradeMany(&g, r)
	case Classify:
		q.gradeClasses(&g, r)
	case Order:
		q.gradeOrder(&g, r)
	case Cloze:
		q.gradeGaps(&g, r)
	case Numeric:
		// The tolerance is meant inclusively, and decimal fractions are not
		// exact in binary: allow for their rounding.
		slack := 1e-9 * max(abs(q.key), q.tolerance)
		g.Right = abs(r.Value-q.key) <= q.tolerance+slack
		g.Answer = strings.TrimSpace(formatNumber(q.key, 4) + " " + q.Unit)
		q.gradeCases(&g, map[string]float64{"answer": r.Value})
	}
	return g, nil
}

func (q *Question) choice(i int) *Choice { return &q.Item.Choices[q.Options[i].Place] }

// note adds the feedback of option i and the misconception it shows.
func (g *Grade) note(q *Question, i int, good bool) {
	if f := q.Options[i].Feedback; f != "" {
		g.Notes = append(g.Notes, Note{About: q.Options[i].Text, Text: f, Good: good})
	}
	if !good {
		g.meet(q.choice(i).Misconception)
	}
}

func (g *Grade) meet(m string) {
	if m != "" && !slices.Contains(g.Met, m) {
		g.Met = append(g.Met, m)
	}
}

func (q *Question) gradeOne(g *Grade, r Response) {
	picked := r.Picked[0]
	g.Parts = make([]bool, len(q.Options))
	for i := range q.Options {
		c := q.choice(i)
		g.Parts[i] = (i == picked) == c.Right
		if c.Right {
			g.Answer = q.Options[i].Text
		}
	}
	good := q.choice(picked).Right
	g.Right = good
	if q.AsksVerdict() {
		g.Right = good && r.Verdict == q.Item.Verdict
		article := "A " + q.Item.Verdict
		g.Answer = article + ": " + g.Answer
		if r.Verdict != q.Item.Verdict {
			g.Notes = append(g.Notes, Note{Text: article + ", not a " + r.Verdict + "."})
		}
	}
	g.note(q, picked, good)
}

func (q *Question) gradeMany(g *Grade, r Response) {
	g.Right = true
	var right []string
	for i := range q.Options {
		c := q.choice(i)
		chosen := slices.Contains(r.Picked, i)
		ok := chosen == c.Right
		g.Parts = append(g.Parts, ok)
		g.Right = g.Right && ok
		if c.Right {
			right = append(right, q.Options[i].Text)
		}
		switch {
		case chosen:
			g.note(q, i, ok)
		case !ok: // a right one left out
			g.Notes = append(g.Notes, Note{About: q.Options[i].Text, Text: q.Options[i].Feedback})
		}
	}
	g.Answer = strings.Join(right, "; ")
}

func (q *Question) gradeClasses(g *Grade, r Response) {
	g.Right = true
	var right []string
	for i := range q.Options {
		c := q.choice(i)
		ok := r.Classes[i] == c.Class
		g.Parts = append(g.Parts, ok)
		g.Right = g.Right && ok
		right = append(right, q.Options[i].Text+": "+c.Class)
		if !ok {
			g.meet(c.Misconception)
			text := q.Options[i].Feedback
			if text == "" {
				text = "This belongs to " + c.Class + "."
			}
			g.Notes = append(g.Notes, Note{About: q.Options[i].Text, Text: text})
		} else if q.Options[i].Feedback != "" {
			g.Notes = append(g.Notes, Note{About: q.Options[i].Text, Text: q.Options[i].Feedback, Good: true})
		}
	}
	g.Answer = strings.Join(right, "; ")
}

func (q *Question) gradeOrder(g *Grade, r Response) {
	g.Right = true
	for place, i := range r.Picked {
		ok := q.Options[i].Place == place
		g.Parts = append(g.Parts, ok)
		g.Right = g.Right && ok
	}
	for place, i := range r.Picked {
		if !g.Parts[place] { // the first step out of place is the one to speak to
			g.note(q, i, false)
			break
		}
	}
	var right []string
	for i := range q.Item.Choices {
		for _, o := range q.Options {
			if o.Place == i {
				right = append(right, fmt.Sprintf("%d. %s", i+1, o.Text))
			}
		}
	}
	g.Answer = strings.Join(right, " ")
	g.whole(q)
}

func (q *Question) gradeGaps(g *Grade, r Response) {
	g.Right = true
	var right []string
	for i, answers := range q.gaps {
		ok, slip := matchGap(r.Blanks[i], answers)
		g.Parts = append(g.Parts, ok)
		g.Right = g.Right && ok
		right = append(right, answers[0])
		if slip {
			g.Notes = append(g.Notes, Note{About: r.Blanks[i], Text: "Taken as " + answers[0] + ".", Good: true})
		}
	}
	g.Answer = strings.Join(right, "; ")
	g.whole(q)
}

// whole adds the feedback to a right answer that belongs to no one part.
func (g *Grade) whole(q *Question) {
	if g.Right && q.rightText != "" {
		g.Notes = append(g.Notes, Note{Text: q.rightText, Good: true})
	}
}

// gradeCases speaks to the first case that holds.
func (q *Question) gradeCases(g *Grade, values map[string]float64) {
	g.whole(q)
	if g.Right {
		return
	}
	look := q.lookup(values)
	for i, c := range q.Item.Cases {
		if c.When.Holds(look) {
			if q.caseText[i] != "" {
				g.Notes = append(g.Notes, Note{Text: q.caseText[i]})
			}
			g.meet(c.Misconception)
			return
		}
	}
}
