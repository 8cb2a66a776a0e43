package course

// Experiment is a set-up as content/experiments/ID.md writes it. Names of
// models, knobs, actions and readings are checked by internal/experiment,
// which knows the models.
type Experiment struct {
	ID        string    `yaml:"-"` // the file's name without .md
	Title     string    `yaml:"title"`
	Summary   string    `yaml:"summary"` // one sentence
	Claims    []string  `yaml:"claims"`
	Brain     *ModelUse `yaml:"brain"`
	Descent   *ModelUse `yaml:"descent"`
	Duration  string    `yaml:"duration"` // model time of one showing: "5m", "90s"
	Speed     float64   `yaml:"speed"`    // model seconds a second at the start; 0 is 1
	Schedule  []string  `yaml:"schedule"` // actions in the line's grammar: "switch@60s"
	Presets   []Preset  `yaml:"presets"`
	Predict   *Predict  `yaml:"predict"`
	Measures  []Measure `yaml:"measures"`
	LookFor   []string  `yaml:"look-for"`
	LeavesOut []string  `yaml:"leaves-out"`
	Sources   []string  `yaml:"sources"`
	Tags      []string  `yaml:"tags"` // for the picker: "failure", "shared"
	Body      string    `yaml:"-"`    // Markdown: what to look for, why
	Source    Source    `yaml:"-"`
}

// ModelUse chooses a model and its numbers for one side.
type ModelUse struct {
	Model string            `yaml:"model"`
	With  map[string]string `yaml:"with"`  // parameters and knobs at the start
	Show  []string          `yaml:"show"`  // pictures by name; "chart: a b" draws readings over time
	Knobs []string          `yaml:"knobs"` // shown as sliders, in this order
	Reads []string          `yaml:"reads"` // readings shown as numbers
}

// Preset is a named setting of knobs, with a sentence of why it works or fails.
type Preset struct {
	Name string            `yaml:"name"`
	Good bool              `yaml:"good"`
	Set  map[string]string `yaml:"set"`
	Why  string            `yaml:"why"`
}

// Predict is the question asked before a run and how the run decides it.
type Predict struct {
	Question string            `yaml:"question"`
	Set      map[string]string `yaml:"set"` // on top of the set-up
	For      string            `yaml:"for"` // how long to run
	Choices  []Choice          `yaml:"choices"`
	Because  string            `yaml:"because"` // said after, whatever was chosen
}

// Choice is one answer and the condition under which it is right, on readings
// at the end of the run: "rate < 2 and bimodality > 0.6".
type Choice struct {
	Say  string `yaml:"say"`
	When string `yaml:"when"`
}

// Measure is a quantity taken over many seeds as evidence for claims.
type Measure struct {
	Name      string   `yaml:"name"`
	Claims    []string `yaml:"claims"`
	Reading   string   `yaml:"reading"`   // a reading, or arithmetic on several: "brain.score - descent.score"
	For       string   `yaml:"for"`       // run length
	Seeds     int      `yaml:"seeds"`     // 24 unless said
	Statistic string   `yaml:"statistic"` // mean, median, fraction
	Arms      []Arm    `yaml:"arms"`      // none: one arm, the set-up as it is
	// Shown is a condition on the arms' statistics and interval ends, e.g.
	// "good.low > 0.9" or "plain.high < consolidated.low"; with one arm,
	// "low", "high" and "value" suffice.
	Shown string `yaml:"shown"`
	Limit string `yaml:"limit"` // says why a shown result is limited; empty for none
	Says  string `yaml:"says"`  // the finding in words, {arm.value} filled in
}

// Arm is one condition of a measure.
type Arm struct {
	Name     string            `yaml:"name"`
	Set      map[string]string `yaml:"set"`
	Schedule []string          `yaml:"schedule"` // replaces the set-up's, if given
}

// Source is where something stands in the content, for messages.
type Source struct {
	File string
	Line int
}
