package models

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// song is one neuron whose synapses learn by STDP while the correlated group
// among its inputs changes.
func song() experiment.Builder {
	b := experiment.Builder{
		Name: "song", Title: "one neuron, STDP", Side: experiment.Brain,
		Help: "A conductance-based or current-based neuron with Poisson inputs in groups; spike timing changes its synapses.",
		Params: []experiment.Knob{
			{Name: "n", Label: "synapses", Default: 200, Min: 4, Max: 20000, Integer: true, Help: "how many inputs"},
			{Name: "groups", Label: "groups", Default: 4, Min: 1, Max: 6, Integer: true, Help: "equal groups of inputs; must divide their number"},
			{Name: "dt", Label: "step", Unit: "ms", Default: 0.1, Min: 0.01, Max: 1, Help: "of the integration, in whole microseconds"},
			{Name: "neuron", Label: "neuron", Choices: []string{"song", "cuba"}, Brings: neurons(), Help: "song: synapses add conductance, by Euler's method; cuba: they add current, exactly; each brings the values of its membrane that are not given"},
			{Name: "gmax", Label: "g max", Default: 0.05, Min: 0, Max: 100, Help: "of a synapse of weight 1: conductance in leaks, or current in mV for cuba"},
			{Name: "consolidate", Label: "consolidation", Choices: []string{"off", "on"}, Help: "each weight is held by a slow hidden partner"},
			{Name: "taum", Label: "membrane τm", Unit: "ms", Default: 10, Min: 0.1, Max: 1000, Help: "how fast the potential forgets"},
			{Name: "taue", Label: "synaptic τe", Unit: "ms", Default: 5, Min: 0.1, Max: 1000, Help: "how fast a synapse's conductance or current fades"},
			{Name: "tauslow", Label: "slow trace τy", Unit: "ms", Default: 114, Min: 1, Max: 1e4, Help: "of the output spikes' second trace, which the triplet rule alone reads"},
			{Name: "rest", Label: "rest", Unit: "mV", Default: -74, Min: -200, Max: 100, Help: "potential the leak pulls to"},
			{Name: "threshold", Label: "threshold", Unit: "mV", Default: -54, Min: -200, Max: 100, Help: "potential above which the neuron spikes"},
			{Name: "reset", Label: "reset", Unit: "mV", Default: -60, Min: -200, Max: 100, Help: "potential after a spike; not above the threshold"},
			{Name: "exc", Label: "reversal", Unit: "mV", Default: 0, Min: -200, Max: 200, Help: "potential the synapses pull to; none for cuba"},
			{Name: "refractory", Label: "refractory", Unit: "ms", Default: 0, Min: 0, Max: 100, Help: "how long a spike holds the neuron at reset"},
			{Name: "tauage", Label: "ageing time", Unit: "s", Default: 60, Min: 0.1, Max: 1e6, Help: "time constant of ageing"},
		},
		Texts: replayTexts("Poisson groups"),
		Knobs: []experiment.Knob{
			{Name: "rule", Label: "rule", Choices: ruleNames(), Help: "how a pair of spikes changes a synapse"},
			{Name: "aplus", Label: "learning rate A₊", Default: 0.01, Min: 1e-5, Max: 0.2, Log: true, Help: "change of a weight at one pairing, as a share of its maximum"},
			{Name: "ratio", Label: "LTD / LTP ratio", Default: 1.1, Min: 0, Max: 5, Step: 0.01, Help: "how much stronger weakening is than strengthening"},
			{Name: "correlation", Label: "correlation", Default: 0.1, Min: 0, Max: 1, Step: 0.02, Help: "how often the inputs of the chosen group fire together"},
			{Name: "rate", Label: "input rate", Unit: "Hz", Default: 15, Min: 0, Max: 100, Step: 1, Help: "of each input"},
			{Name: "drift", Label: "drift", Unit: "1/s", Default: 0, Min: 0, Max: 50, Step: 0.5, Help: "how fast the correlated group wanders over the inputs"},
			{Name: "old", Label: "adult rate", Default: 1, Min: 0, Max: 1, Step: 0.05, Help: "what is left of the learning rate after ageing"},
			{Name: "mu", Label: "exponent μ", Default: 0.2, Min: 0, Max: 1, Step: 0.05, Help: "of the μ-rule: 0 is additive, 1 is multiplicative"},
			{Name: "tauplus", Label: "window τ₊", Unit: "ms", Default: 20, Min: 1, Max: 200, Step: 1, Help: "how long a synapse remembers its input spike"},
			{Name: "tauminus", Label: "window τ₋", Unit: "ms", Default: 20, Min: 1, Max: 200, Step: 1, Help: "how long it remembers the output spike"},
			{Name: "noise", Label: "noise", Unit: "mV", Default: 0, Min: 0, Max: 10, Step: 0.5, Help: "jitter of the membrane potential"},
		},
		Actions: []experiment.Action{
			{Name: "switch", Label: "change group", Key: keyChange, Help: "make the next group the correlated one", Arg: &experiment.Knob{Name: "switch", Label: "group, 0 for the next:", Min: 0, Max: 6, Integer: true}},
			{Name: "lesion", Label: "damage", Key: keyDamage, Help: "cut synapses at random, for good", Arg: percent("lesion", "", 30)},
			freeze,
			{Name: "kick", Label: "kick", Key: keyBump, Help: "push the membrane over its threshold", Arg: &experiment.Knob{Name: "kick", Unit: "mV", Default: 20, Min: -50, Max: 50}},
		},
		Readings: songReadings(),
		Pictures: []experiment.PictureInfo{
			{Name: "raster", Title: "spikes, last 2 s; * fires together", Rows: 9},
			{Name: "weights", Title: "synapses by group; * fires together", Rows: 5},
			{Name: "histogram", Title: "how many synapses have which weight", Rows: 5},
			{Name: "window", Title: "change against spike-time difference, last pairs as dots", Rows: 7},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newSong(&b, v, seed) }
	return b
}

const maxGroups = 6

func songReadings() []experiment.Reading {
	list := []experiment.Reading{
		{Name: "rate", Label: "rate", Unit: "Hz", Format: "%5.1f", Meaning: "output spikes a second over the last 2 s"},
		{Name: "favourite", Label: "favourite", Format: "%1.0f", Names: letters(maxGroups), Meaning: "number of the group with the greatest mean weight, 1 for A"},
		{Name: "correlated", Label: "correlated", Format: "%1.0f", Names: letters(maxGroups), Meaning: "number of the group whose inputs fire together, 1 for A"},
		{Name: "reformed", Label: "re-formed in", Unit: "s", Format: "%6.1f", Meaning: "time from the last switch until the mean weight of the correlated group reached 0.8; empty until then"},
		{Name: "savings", Label: "savings", Format: "%6.2f", Meaning: "how much sooner a known group re-formed than the new one before it, as a share; empty until both have"},
		{Name: "previous", Label: "old group", Format: "%5.3f", Meaning: "mean weight of the group correlated before the last switch"},
		{Name: "kept", Label: "kept of it", Format: "%6.3f", Meaning: "mean weight of the old group less that of the groups never correlated; empty without either"},
		{Name: "partner_a", Label: "partners of A", Format: "%5.3f", Meaning: "mean of the hidden partners that consolidation gives group A's weights; empty without"},
		{Name: "mean", Label: "mean weight", Format: "%5.3f", Meaning: "over all synapses, 1 is the most"},
		{Name: "low", Label: "below 0.2", Format: "%5.3f", Meaning: "share of synapses below a fifth of the most"},
		{Name: "high", Label: "above 0.8", Format: "%5.3f", Meaning: "share of synapses above four fifths of the most"},
		{Name: "bimodality", Label: "bimodality", Format: "%5.3f", Meaning: "(skewness² + 1)/kurtosis of the weights: 5/9 for a flat spread, towards 1 for two heaps"},
		{Name: "plasticity", Label: "plasticity", Format: "%5.3f", Meaning: "scale of all change: 1 when young, 0 when frozen"},
		{Name: "events", Label: "events", Format: "%8.0f", Meaning: "synaptic events so far: spikes delivered and weights changed"},
	}
	// Groups come last, so that a model of fewer leaves the tail out.
	for _, l := range letters(maxGroups) {
		list = append(list, experiment.Reading{Name: "mean_" + strings.ToLower(l), Label: "group " + l, Quantity: "mean weight of each group", Format: "%5.3f", Meaning: "mean weight of group " + l})
	}
	return list
}

// neurons are the membranes that can be chosen.
func neurons() map[string]map[string]float64 {
	m := map[string]map[string]float64{}
	for name, p := range map[string]plasticity.Membrane{"song": plasticity.SongMembrane(), "cuba": plasticity.CUBAMembrane()} {
		m[name] = map[string]float64{
			"taum": p.TauM, "taue": p.TauE, "rest": p.Rest, "exc": p.Exc,
			"threshold": p.Threshold, "reset": p.Reset, "refractory": p.Refractory,
		}
	}
	return m
}

func ruleNames() []string {
	var names []string
	for _, r := range plasticity.Rules() {
		names = append(names, r.Name)
	}
	return names
}

// songModel is the running neuron. Drawn inputs make a stream that keeps book
// of its groups; given ones do not, and stream is nil.
type songModel struct {
	*plasticity.Song
	stream  *plasticity.Stream
	desc    *experiment.Description
	knobs   map[string]float64
	dt      float64
	groups  int
	scratch []float64
	outputSpikes
}

func newSong(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	n := v.Num
	rules := plasticity.Rules()
	p := plasticity.DefaultSong(rules[int(n["rule"])].Name)
	p.N, p.Groups, p.Dt, p.GMax = int(n["n"]), int(n["groups"]), n["dt"], n["gmax"]
	p.APlus, p.Ratio, p.Mu = n["aplus"], n["ratio"], n["mu"]
	p.TauPlus, p.TauMinus, p.TauSlow = n["tauplus"], n["tauminus"], n["tauslow"]
	p.Membrane = plasticity.Membrane{
		Current: n["neuron"] == 1, Refractory: n["refractory"],
		TauM: n["taum"], TauE: n["taue"], Rest: n["rest"], Exc: n["exc"], Threshold: n["threshold"], Reset: n["reset"],
	}
	p.Rate, p.Correlation, p.Drift = n["rate"], n["correlation"], n["drift"]
	p.EtaOld, p.TauAge = n["old"], n["tauage"]
	p.Consolidation = n["consolidate"] == 1
	p.History = max(1<<13, p.N*1<<6)
	var err error
	if p.Source, p.Weights, err = readReplay(v, p.N); err != nil {
		return nil, err
	}
	m := &songModel{knobs: map[string]float64{}, dt: p.Dt, groups: p.Groups}
	if p.Source != nil {
		m.Song, err = plasticity.NewSong(p, seed)
	} else if m.stream, err = plasticity.NewStream(p, seed); err == nil {
		m.Song = m.stream.Song
	}
	if err != nil {
		return nil, err
	}
	m.InjectNoise(n["noise"])
	for _, k := range b.Knobs {
		m.knobs[k.Name] = n[k.Name]
	}
	m.desc = describe(b, fmt.Sprintf("STDP, %d synapses", p.N), rules[int(n["rule"])].Equation, period(p.Dt))
	m.desc.Readings = b.Readings[:len(b.Readings)-maxGroups+p.Groups]
	return m, nil
}

func (m *songModel) Describe() *experiment.Description { return m.desc }

func (m *songModel) Step() {
	if m.stream != nil {
		m.stream.Step()
	} else {
		m.Song.Step()
	}
	if m.Fired() {
		m.note(m.Steps() - 1)
	}
}

func (m *songModel) Clone() experiment.Model {
	c := *m
	if m.stream != nil {
		c.stream = m.stream.Clone()
		c.Song = c.stream.Song
	} else {
		c.Song = m.Song.Clone()
	}
	c.knobs = maps.Clone(m.knobs)
	c.scratch = nil
	c.outputSpikes = m.outputSpikes.clone()
	return &c
}

func (m *songModel) Knob(name string) float64 { return m.knobs[name] }

func (m *songModel) SetKnob(name string, v float64) {
	was := m.knobs[name]
	m.knobs[name] = v
	var err error
	switch name {
	case "rule":
		// A rule brings its own constants, so the dials move along.
		if err = m.SetRule(plasticity.Rules()[int(v)].Name); err == nil {
			p := m.Params()
			desc := *m.desc // clones keep theirs
			desc.Rule = plasticity.Rules()[int(v)].Equation
			m.desc = &desc
			maps.Copy(m.knobs, map[string]float64{
				"aplus": p.APlus, "ratio": p.Ratio, "mu": p.Mu, "tauplus": p.TauPlus, "tauminus": p.TauMinus,
			})
		}
	case "aplus":
		err = m.SetAPlus(v)
	case "ratio":
		err = m.SetRatio(v)
	case "correlation":
		m.SetCorrelation(v)
	case "rate":
		err = m.SetRate(v)
	case "drift":
		m.SetDrift(v)
	case "old":
		err = m.SetAgeing(v, m.Params().TauAge)
	case "mu":
		err = m.SetMu(v)
	case "tauplus":
		err = m.SetTaus(v, m.knobs["tauminus"])
	case "tauminus":
		err = m.SetTaus(m.knobs["tauplus"], v)
	case "noise":
		m.InjectNoise(v)
	}
	if err != nil {
		m.knobs[name] = was
	}
}

func (m *songModel) Act(name string, arg float64) {
	switch name {
	case "switch":
		if m.stream == nil {
			return
		}
		k := int(arg) - 1
		if k < 0 {
			k = m.Correlated() + 1
		}
		m.stream.SwitchGroup(k)
	case "lesion":
		m.Lesion(arg / 100)
	case "freeze":
		m.Freeze(!m.Frozen())
	case "kick":
		m.Kick(arg)
	}
}

func (m *songModel) Read(dst []float64) {
	m.scratch = m.Weights(m.scratch[:0])
	w := m.scratch
	means := m.GroupMeans(nil)
	work := m.Work()
	favourite, correlated, reformed, savings := math.NaN(), math.NaN(), math.NaN(), math.NaN()
	previous, kept := math.NaN(), math.NaN()
	if m.stream != nil {
		favourite, correlated = float64(m.stream.Favourite()+1), float64(m.Correlated()+1)
		reformed, savings = m.stream.FormedIn(), m.stream.Savings()
		previous, kept = m.remains(means)
	}
	bimodality := math.NaN()
	if slices.Min(w) < slices.Max(w) {
		bimodality = plasticity.BimodalityCoefficient(w)
	}
	n := copy(dst, []float64{
		m.OutputRate(2), favourite, correlated, reformed, savings, previous, kept, m.partnersOfA(),
		floats.Sum(w) / float64(len(w)), plasticity.Share(w, 0, 0.2), plasticity.Share(w, 0.8, math.Inf(1)), bimodality,
		m.Plasticity(), float64(work.InputSpikes + work.Updates),
	})
	copy(dst[n:], means)
}

// remains returns the mean weight of the group correlated before the present
// one, and how far it stands above the groups that never were.
func (m *songModel) remains(means []float64) (previous, kept float64) {
	k := m.before()
	if k < 0 {
		return math.NaN(), math.NaN()
	}
	book := m.stream.Episodes()
	var sum, n float64
	for g, w := range means {
		if !slices.ContainsFunc(book, func(e plasticity.Episode) bool { return e.Group == g }) {
			sum += w
			n++
		}
	}
	return means[k], means[k] - sum/n
}

// partnersOfA returns the mean hidden partner of the first group's weights.
func (m *songModel) partnersOfA() float64 {
	z := m.Partners(nil)
	if len(z) == 0 {
		return math.NaN()
	}
	return floats.Sum(z[:len(z)/m.groups]) / float64(len(z)/m.groups)
}

// before returns the group correlated before the present one, -1 for none.
func (m *songModel) before() int {
	if m.stream == nil {
		return -1
	}
	if e := m.stream.Episodes(); len(e) > 1 {
		return e[len(e)-2].Group
	}
	return -1
}

func (m *songModel) Still() string {
	switch {
	case m.State() == plasticity.Broken:
		return "The membrane potential is no longer a number: the step is too large for this drive."
	case m.Frozen():
		return "Learning is frozen: z lets it go on."
	case m.State() == plasticity.Silent:
		return "The neuron is silent: with no output spike nothing can grow. Raise the input rate, or lower the LTD / LTP ratio."
	case m.atBounds():
		return "Every synapse is at its bound, so hardly anything can change: turn the LTD / LTP ratio."
	}
	return ""
}

// atBounds tells that all but a few synapses are as strong or as weak as they
// can be.
func (m *songModel) atBounds() bool {
	const near = 0.05 // a few pairings away
	between := 0
	weights := m.Weights(nil)
	for _, w := range weights {
		if w > near && w < 1-near {
			between++
		}
	}
	return between*50 < len(weights)
}
