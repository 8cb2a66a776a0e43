package models

import (
	"maps"
	"math"
	"slices"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// reward is a small spiking network that is paid, seconds later, for right
// answers.
func reward() experiment.Builder {
	b := experiment.Builder{
		Name: "reward", Title: "learning from reward", Side: experiment.Brain,
		Help: "Two cues, two pools of neurons that can answer, and a reward one to three seconds after the right answer.",
		Params: []experiment.Knob{
			{Name: "neurons", Label: "neurons a pool", Default: 5, Min: 1, Max: 50, Integer: true, Help: "in each of the two pools that answer"},
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.1, Min: 1e-4, Max: 10, Log: true, Help: "change of a weight for its eligibility and dopamine"},
			{Name: "tauc", Label: "eligibility τc", Unit: "s", Default: 1, Min: 0.01, Max: 20, Log: true, Help: "how long a synapse remembers that it took part"},
			{Name: "delay", Label: "reward delay", Unit: "s", Default: 2, Min: 1, Max: 10, Step: 0.5, Help: "mean wait for the reward; it varies by a second either way"},
			{Name: "baseline", Label: "dopamine", Choices: []string{"surprise", "reward"}, Help: "what is signalled: the reward less what was expected, or the reward itself"},
			{Name: "paid", Label: "paid for", Choices: []string{"right", "luck"}, Help: "the right answer, or a coin toss whatever the answer"},
			{Name: "noise", Label: "noise", Default: 0.5, Min: 0, Max: 5, Step: 0.1, Help: "added to each potential each millisecond"},
		},
		Actions: []experiment.Action{
			{Name: "reverse", Label: "reverse", Key: keyChange, Help: "from now on the other pool is right for each cue"},
			{Name: "give", Label: "give reward", Key: keyReward, Help: "a pulse of dopamine, deserved or not", Arg: &experiment.Knob{Name: "give", Default: 1, Min: -5, Max: 5}},
			freeze,
		},
		Readings: []experiment.Reading{
			{Name: "right", Label: "right", Quantity: "right answers and expected reward", Format: "%4.2f", Meaning: "share of right answers in the last 20 trials"},
			{Name: "trials", Label: "trials", Format: "%4.0f", Meaning: "answers given"},
			{Name: "learnt", Label: "learnt after", Unit: "trials", Format: "%4.0f", Meaning: "trials since the start or the last reversal until 85 % of 20 answers were right; empty until then"},
			{Name: "first", Label: "first learnt after", Unit: "trials", Format: "%4.0f", Meaning: "trials until 85 % of 20 answers were right, before any reversal"},
			{Name: "dopamine", Label: "dopamine", Format: "%+5.2f", Meaning: "signal that reaches all synapses alike"},
			{Name: "expected", Label: "expected", Quantity: "right answers and expected reward", Format: "%4.2f", Meaning: "running mean of the reward"},
			{Name: "wanted", Label: "paid synapses", Format: "%5.3f", Meaning: "mean weight from each cue to the pool that is right for it"},
			{Name: "unwanted", Label: "the others", Format: "%5.3f", Meaning: "mean weight from each cue to the other pool"},
			{Name: "eligible", Label: "eligibility", Format: "%+7.3f", Meaning: "mean eligibility of the synapses from the present cue to the pool that answered"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "raster", Title: "cues and pools, last 4 s", Rows: 9},
			{Name: "weights", Title: "synapses from cue to pool, weakest to strongest", Rows: 5},
			{Name: "traces", Title: "eligibility and dopamine, last 12 s", Rows: 7},
			{Name: "histogram", Title: "how many synapses have which weight", Rows: 5},
			{Name: "arithmetic", Title: "the rule with its numbers", Rows: 1},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		p := plasticity.DefaultReward()
		p.Neurons, p.LearningRate, p.TauC, p.Noise = int(v.Num["neurons"]), v.Num["eta"], v.Num["tauc"], v.Num["noise"]
		p.DelayMin, p.DelayMax = rewardDelay(v.Num["delay"])
		p.NoBaseline, p.Shuffled = v.Num["baseline"] == 1, v.Num["paid"] == 1
		net, err := plasticity.NewReward(p, seed)
		if err != nil {
			return nil, err
		}
		m := &rewardModel{Reward: net, first: math.NaN(), knobs: map[string]float64{}}
		for _, k := range b.Knobs {
			m.knobs[k.Name] = v.Num[k.Name]
		}
		m.desc = describe(&b, "reward-gated STDP, two cues", "dw/dt = η · eligibility · dopamine", experiment.Millisecond)
		return m, nil
	}
	return b
}

// rewardDelay is the range of delays with a mean, in seconds.
func rewardDelay(mean float64) (low, high float64) { return max(mean-1, 0.001), mean + 1 }

type rewardModel struct {
	*plasticity.Reward
	desc   *experiment.Description
	knobs  map[string]float64
	frozen bool
	turned bool // it was reversed at some time
	first  float64
	traces rewardTraces
}

func (m *rewardModel) Describe() *experiment.Description { return m.desc }

func (m *rewardModel) Step() {
	m.Reward.Step()
	m.traces.note(m)
	if n := m.LearnedIn(); n > 0 && !m.turned && math.IsNaN(m.first) {
		m.first = float64(n)
	}
}

func (m *rewardModel) Clone() experiment.Model {
	c := *m
	c.Reward, c.knobs = m.Reward.Clone(), maps.Clone(m.knobs)
	return &c
}

func (m *rewardModel) Knob(name string) float64 { return m.knobs[name] }

func (m *rewardModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "eta":
		err = m.SetLearningRate(v)
	case "tauc":
		err = m.SetTauC(v)
	case "delay":
		err = m.SetDelay(rewardDelay(v))
	case "baseline":
		m.SetBaseline(v == 0)
	case "paid":
		m.Shuffle(v == 1)
	case "noise":
		err = m.SetNoise(v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *rewardModel) Act(name string, arg float64) {
	switch name {
	case "reverse":
		m.Reverse()
		m.turned = true
	case "give":
		m.Give(arg)
	case "freeze":
		m.frozen = !m.frozen
		m.Freeze(m.frozen)
	}
}

func (m *rewardModel) Read(dst []float64) {
	learnt := math.NaN()
	if n := m.LearnedIn(); n > 0 {
		learnt = float64(n)
	}
	right, wrong := 0, 1 // pool for cue 0
	if m.Reversed() {
		right, wrong = 1, 0
	}
	eligible := math.NaN()
	if pool, _ := m.Answer(); pool >= 0 {
		cue, _ := m.Cue()
		eligible = m.MeanEligibility(cue, pool)
	}
	copy(dst, []float64{
		m.Accuracy(), float64(m.Trials()), learnt, m.first, m.Dopamine(), m.Expected(),
		(m.MeanWeight(0, right) + m.MeanWeight(1, wrong)) / 2, (m.MeanWeight(0, wrong) + m.MeanWeight(1, right)) / 2,
		eligible,
	})
}

func (m *rewardModel) Still() string {
	if m.frozen {
		return "Learning is frozen: z lets it go on."
	}
	return ""
}

func (m *rewardModel) Picture(name string) experiment.Picture {
	switch name {
	case "raster":
		return m.raster()
	case "weights":
		p := experiment.Bars{Max: 1, Label: "w / w max"}
		for cue := range 2 {
			for pool := range 2 {
				w := m.Weights(nil, cue, pool)
				slices.Sort(w)
				accent := 0
				if (cue == pool) != m.Reversed() {
					accent = 1
				}
				p.Groups = append(p.Groups, experiment.BarGroup{Name: string(rune('A'+cue)) + "→" + string(rune('1'+pool)), Accent: accent, Values: w})
			}
		}
		return p
	case "traces":
		return m.traces.picture(float64(m.Steps()) / 1000)
	case "histogram":
		var w []float64
		for cue := range 2 {
			for pool := range 2 {
				w = m.Weights(w, cue, pool)
			}
		}
		return weightHistogram(w, "w / w max")
	case "arithmetic":
		return experiment.Formula{Lines: []string{m.arithmetic()}}
	}
	return nil
}

const rewardRaster = 4.0 // s, about a trial

func (m *rewardModel) raster() experiment.Picture {
	now, n := m.Steps(), m.Params()
	p := experiment.Raster{Now: float64(now) / 1000, Window: rewardRaster}
	cue, on := m.Cue()
	for k := range 2 {
		accent := 0
		if on && k == cue {
			accent = 1
		}
		p.Groups = append(p.Groups, experiment.RasterGroup{Name: "cue " + string(rune('A'+k)), Rows: n.Inputs, Accent: accent})
	}
	pool, _ := m.Answer()
	for k := range 2 {
		accent := 3
		if k == pool {
			accent = 1
		}
		p.Groups = append(p.Groups, experiment.RasterGroup{Name: "pool " + string(rune('1'+k)), Rows: n.Neurons, Accent: accent})
	}
	p.Spikes = spikesIn(p.Spikes, m.InputSpikes(), now, rewardRaster, 1, 0)
	p.Spikes = spikesIn(p.Spikes, m.OutputSpikes(), now, rewardRaster, 1, 2*n.Inputs)
	return p
}

// spikesIn appends the spikes of the last seconds before step now as events of
// a raster, rows counted from first; dt is the step in ms.
func spikesIn(dst []experiment.Spike, log *plasticity.SpikeLog, now int64, seconds, dt float64, first int) []experiment.Spike {
	for _, s := range log.Since(nil, now-int64(seconds*1000/dt)) {
		dst = append(dst, experiment.Spike{T: float64(s.Step) * dt / 1000, Row: s.Index + int32(first)})
	}
	return dst
}
