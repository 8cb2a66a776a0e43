package descent

import "slices"

// SetRate turns the learning rate that the schedule multiplies.
func (t *Trainer) SetRate(rate float64) error {
	if err := CheckRate(rate); err != nil {
		return err
	}
	t.spec.Hyper.LearningRate = rate
	return nil
}

// Spec returns the settings as they stand.
func (t *Trainer) Spec() TrainSpec {
	s := t.spec
	s.Net = t.Net.Spec()
	return s
}

// SetL2 turns the weight decay λ.
func (t *Trainer) SetL2(lambda float64) error {
	s := t.spec
	s.L2 = lambda
	return t.turn(s)
}

// SetEWC turns the strength of consolidation.
func (t *Trainer) SetEWC(strength float64) error {
	s := t.spec
	s.EWC = strength
	return t.turn(s)
}

// SetReplayed turns how many remembered samples join each batch; the memory
// must have been given room at the start.
func (t *Trainer) SetReplayed(extra int) error {
	s := t.spec
	s.ReplayExtra = extra
	return t.turn(s)
}

func (t *Trainer) turn(s TrainSpec) error {
	if err := s.check(t.train); err != nil {
		return err
	}
	t.spec = s
	t.reserve()
	return nil
}

// Clone returns an independent copy that goes on exactly alike.
func (t *Trainer) Clone() *Trainer {
	c := *t
	c.Net, c.Optimizer = t.Net.Clone(), t.Optimizer.Clone()
	if t.single != nil {
		c.single = t.single.clone(c.Net)
	}
	if t.replay != nil {
		c.replay = t.replay.Clone()
	}
	if t.ewc != nil {
		c.ewc = t.ewc.Clone()
	}
	if t.renewal != nil {
		c.renewal = t.renewal.Clone()
	}
	c.perm, c.grad = slices.Clone(t.perm), slices.Clone(t.grad)
	c.x = append(make([]float64, 0, cap(t.x)), t.x...)
	c.label = append(make([]int, 0, cap(t.label)), t.label...)
	return &c
}
