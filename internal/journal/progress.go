package journal

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
)

// ProgressSchema is the version of the JSON form of [Progress].
const ProgressSchema = 1

// Progress is what the progress screen and `progress --json` show. It counts
// what was done and never what was not: no streaks and no debts.
type Progress struct {
	Schema         int             `json:"schema"`
	At             time.Time       `json:"at"`
	Saving         bool            `json:"saving"`
	NotSaving      string          `json:"not_saving,omitempty"`
	Claims         []ClaimState    `json:"claims"`
	Totals         Totals          `json:"totals"`
	Misconceptions []Belief        `json:"misconceptions"`
	Due            []DueDay        `json:"due"`
	Calibration    []Calibration   `json:"calibration"`
	Predictions    PredictionCount `json:"predictions"`
	Calendar       []Day           `json:"calendar"`
	Lessons        []LessonLine    `json:"lessons"`
}

// ClaimState is what a student has done with one claim.
type ClaimState struct {
	Claim     string `json:"claim"`
	Seen      bool   `json:"seen"`
	Predicted bool   `json:"predicted"`
	Measured  bool   `json:"measured"`
	Answers   int    `json:"answers"`
	Right     int    `json:"right"`
}

// Totals counts claims.
type Totals struct {
	Claims    int `json:"claims"`
	Seen      int `json:"seen"`
	Predicted int `json:"predicted"`
	Measured  int `json:"measured"`
	Answers   int `json:"answers"`
	Right     int `json:"right"`
}

// Belief is a misconception that an answer showed. It counts as overcome when
// two right answers followed to items that could have shown it, the second a
// day or more after it was last met.
type Belief struct {
	ID       string    `json:"id"`
	Met      int       `json:"met"`
	Last     time.Time `json:"last"`
	Overcome bool      `json:"overcome"`
}

// DueDay is how much comes back on a day. What is past due counts to today; a
// screen shows the minutes, capped at a session, and not the number.
type DueDay struct {
	Date    string  `json:"date"`
	Items   int     `json:"items"`
	Minutes float64 `json:"minutes"` // at the student's median pace
}

// Calibration is how often answers of one confidence were right.
type Calibration struct {
	Confidence string  `json:"confidence"`
	Answers    int     `json:"answers"`
	Right      int     `json:"right"`
	Share      float64 `json:"share"` // 0 where there are no answers
}

// PredictionCount counts predictions and those whose run has decided them.
type PredictionCount struct {
	Made    int `json:"made"`
	Decided int `json:"decided"`
	Right   int `json:"right"`
}

// Day is what was done on one day; days without anything are not listed.
type Day struct {
	Date        string `json:"date"`
	Answers     int    `json:"answers"`
	Predictions int    `json:"predictions"`
	Lessons     int    `json:"lessons"` // steps and ends of lessons
	Claims      int    `json:"claims"`  // seen or measured
}

// LessonLine is the state of one lesson begun.
type LessonLine struct {
	Lesson    string `json:"lesson"`
	Step      int    `json:"step"`
	Done      bool   `json:"done"`
	TestedOut bool   `json:"tested_out"`
}

// forecast is how many days ahead the due forecast looks.
const forecast = 14

// calm is how long after an error a right answer must come to show that a
// misconception is overcome and the feedback not merely remembered.
const calm = 20 * time.Hour

// Progress computes all numbers as of a time. claims lists every claim of the
// content in its order; days begin at midnight in now's time zone.
func (j *Journal) Progress(now time.Time, claims []string) (*Progress, error) {
	status := j.Status()
	t := tally{
		p:       &Progress{Schema: ProgressSchema, At: now, Saving: status.Saving, NotSaving: status.Why},
		zone:    now.Location(),
		claims:  map[string]*ClaimState{},
		beliefs: map[string]*belief{},
		days:    map[string]*Day{},
	}
	for _, step := range []func(*Journal) error{t.reviews, t.predictions, t.seen, t.lessons} {
		if err := step(j); err != nil {
			return nil, err
		}
	}
	cards, err := j.Cards()
	if err != nil {
		return nil, err
	}
	t.finish(claims)
	t.p.Due = t.due(now, cards)
	return t.p, nil
}

type belief struct {
	Belief
	rightSince int
}

type tally struct {
	p       *Progress
	zone    *time.Location
	claims  map[string]*ClaimState
	beliefs map[string]*belief
	days    map[string]*Day
	took    []int64
	by      [quiz.Know + 1]Calibration
}

func (t *tally) claim(id string) *ClaimState {
	c := t.claims[id]
	if c == nil {
		c = &ClaimState{Claim: id}
		t.claims[id] = c
	}
	return c
}

func (t *tally) day(ms int64) *Day {
	date := time.UnixMilli(ms).In(t.zone).Format(time.DateOnly)
	d := t.days[date]
	if d == nil {
		d = &Day{Date: date}
		t.days[date] = d
	}
	return d
}

func (t *tally) reviews(j *Journal) error {
	return j.rows(`SELECT at, claims, took, right, confidence, met, offered FROM reviews ORDER BY seq`, func(scan func(...any) error) error {
		var at, took int64
		var claims, met, offered string
		var right bool
		var sure int
		if err := scan(&at, &claims, &took, &right, &sure, &met, &offered); err != nil {
			return err
		}
		t.took = append(t.took, took)
		t.day(at).Answers++
		t.p.Totals.Answers++
		if sure >= 0 && sure < len(t.by) {
			t.by[sure].Answers++
		}
		if right {
			t.p.Totals.Right++
			if sure >= 0 && sure < len(t.by) {
				t.by[sure].Right++
			}
		}
		for c := range strings.FieldsSeq(claims) {
			s := t.claim(c)
			s.Answers++
			if right {
				s.Right++
			}
		}
		t.believe(moment(at), right, met, offered)
		return nil
	})
}

// believe follows each misconception through the answers in their order.
func (t *tally) believe(at time.Time, right bool, met, offered string) {
	for m := range strings.FieldsSeq(met) {
		b := t.beliefs[m]
		if b == nil {
			b = &belief{Belief: Belief{ID: m}}
			t.beliefs[m] = b
		}
		b.Met++
		b.Last, b.Overcome, b.rightSince = at, false, 0
	}
	if !right {
		return
	}
	for m := range strings.FieldsSeq(offered) {
		b := t.beliefs[m]
		if b == nil {
			continue
		}
		b.rightSince++
		if b.rightSince >= 2 && at.Sub(b.Last) >= calm {
			b.Overcome = true
		}
	}
}

func (t *tally) predictions(j *Journal) error {
	return j.rows(`SELECT p.at, p.claims, o.right IS NOT NULL, coalesce(o.right, 0) FROM predictions p LEFT JOIN outcomes o ON o.prediction = p.uid`, func(scan func(...any) error) error {
		var at int64
		var claims string
		var decided, right bool
		if err := scan(&at, &claims, &decided, &right); err != nil {
			return err
		}
		t.day(at).Predictions++
		n := &t.p.Predictions
		n.Made++
		if decided {
			n.Decided++
		}
		if right {
			n.Right++
		}
		for c := range strings.FieldsSeq(claims) {
			t.claim(c).Predicted = true
		}
		return nil
	})
}

func (t *tally) seen(j *Journal) error {
	return j.rows(`SELECT claim, what, at FROM claims`, func(scan func(...any) error) error {
		var claim, what string
		var at int64
		if err := scan(&claim, &what, &at); err != nil {
			return err
		}
		t.day(at).Claims++
		switch what {
		case Seen:
			t.claim(claim).Seen = true
		case Measured:
			t.claim(claim).Measured = true
		}
		return nil
	})
}

func (t *tally) lessons(j *Journal) error {
	states, err := j.Lessons()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(states)) {
		s := states[name]
		t.p.Lessons = append(t.p.Lessons, LessonLine{name, s.Step, s.Done, s.TestedOut})
	}
	return j.rows(`SELECT at FROM lessons`, func(scan func(...any) error) error {
		var at int64
		err := scan(&at)
		t.day(at).Lessons++
		return err
	})
}

func (t *tally) finish(claims []string) {
	p := t.p
	for _, id := range claims {
		s := *t.claim(id)
		p.Claims = append(p.Claims, s)
		p.Totals.Claims++
		for n, yes := range map[*int]bool{&p.Totals.Seen: s.Seen, &p.Totals.Predicted: s.Predicted, &p.Totals.Measured: s.Measured} {
			if yes {
				*n++
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.beliefs)) {
		p.Misconceptions = append(p.Misconceptions, t.beliefs[id].Belief)
	}
	for c := quiz.Guess; c <= quiz.Know; c++ {
		b := t.by[c]
		b.Confidence = c.String()
		if b.Answers > 0 {
			b.Share = float64(b.Right) / float64(b.Answers)
		}
		p.Calibration = append(p.Calibration, b)
	}
	for _, date := range slices.Sorted(maps.Keys(t.days)) {
		p.Calendar = append(p.Calendar, *t.days[date])
	}
}

// due spreads the cards over the days ahead.
func (t *tally) due(now time.Time, cards map[string]spacing.Card) []DueDay {
	pace := 30.0 // seconds, feedback and all, before there is anything to go by
	if n := len(t.took); n > 0 {
		slices.Sort(t.took)
		pace = 15 + float64(t.took[n/2])/1000
	}
	y, m, d := now.Date()
	days := make([]DueDay, forecast)
	for i := range days {
		days[i].Date = time.Date(y, m, d+i, 12, 0, 0, 0, t.zone).Format(time.DateOnly)
	}
	for _, c := range cards {
		date := c.DueAt().In(t.zone).Format(time.DateOnly)
		for i := range days {
			if date == days[i].Date || i == 0 && date < days[i].Date {
				days[i].Items++
			}
		}
	}
	for i := range days {
		days[i].Minutes = math.Round(float64(days[i].Items)*pace/6) / 10
	}
	return days
}

// Open lists the misconceptions met and not yet overcome, the latest first:
// what a session introduces new items for.
func (p *Progress) Open() []string {
	var list []Belief
	for _, b := range p.Misconceptions {
		if !b.Overcome {
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, func(a, b Belief) int { return b.Last.Compare(a.Last) })
	ids := make([]string, len(list))
	for i, b := range list {
		ids[i] = b.ID
	}
	return ids
}
