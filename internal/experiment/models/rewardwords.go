package models

import "fmt"

// arithmetic says what the trial has come to, in numbers.
func (m *rewardModel) arithmetic() string {
	cue, on := m.Cue()
	name := string(rune('A' + cue))
	pool, right := m.Answer()
	switch wait := m.UntilReward(); {
	case on:
		return fmt.Sprintf("cue %s is on", name)
	case pool >= 0 && wait > 0:
		return fmt.Sprintf("cue %s, pool %d answered; reward due in %.1f s", name, pool+1, wait)
	case right:
		return fmt.Sprintf("cue %s, pool %d: right. Dopamine %+.2f", name, pool+1, m.Dopamine())
	}
	return fmt.Sprintf("cue %s, pool %d: wrong. Dopamine %+.2f", name, pool+1, m.Dopamine())
}
