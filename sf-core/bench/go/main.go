// Prints what Go's group takes, in nanoseconds, one number a line: a call alone, a call of one of
// two goroutines on other keys, of two on one key, one of 64 goroutines that join a flight, the
// allocations of a call and their bytes.
package main

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	chunk     = 500
	chunks    = 200
	followers = 64
	flights   = 200
	patience  = 500 * time.Millisecond
	hotKey    = "user:1234567"
)

var keys = func() []string {
	keys := make([]string, 1024)
	for number := range keys {
		keys[number] = fmt.Sprintf("user:%07d", number)
	}
	return keys
}()

func load() (any, error) { return 7, nil }

func main() {
	runtime.GOMAXPROCS(2)
	var group singleflight.Group
	fmt.Println(perCall(func(turn int) { group.Do(keys[turn%len(keys)], load) }))
	fmt.Println(onTwo(func(thread, turn int) {
		group.Do(keys[turn%(len(keys)/2)*2+thread], load)
	}))
	fmt.Println(onTwo(func(int, int) { group.Do(hotKey, load) }))
	fmt.Println(joined(&group))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for turn := range 1000 {
		group.Do(keys[turn], load)
	}
	runtime.ReadMemStats(&after)
	fmt.Println(float64(after.Mallocs-before.Mallocs) / 1000)
	fmt.Println(float64(after.TotalAlloc-before.TotalAlloc) / 1000)
}

// As in the Rust rows: the median of chunks that are much shorter than a slice of the scheduler's.
func perCall(call func(turn int)) float64 {
	times := make([]time.Duration, chunks)
	for number := range times {
		start := time.Now()
		for turn := range chunk {
			call(number*chunk + turn)
		}
		times[number] = time.Since(start)
	}
	return median(times) / chunk
}

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2])
}

// As in the Rust rows: a chunk counts only if the other goroutine called about as often meanwhile.
// Without enough of these the number is NaN.
func onTwo(call func(thread, turn int)) float64 {
	var all sync.WaitGroup
	var made [2]struct {
		calls atomic.Int64
		_     [120]byte
	}
	var overlapping atomic.Int64
	var times [2][]time.Duration
	start := make(chan struct{})
	for thread := range 2 {
		all.Add(1)
		go func() {
			defer all.Done()
			own, other := &made[thread].calls, &made[1-thread].calls
			<-start
			deadline := time.Now().Add(patience)
			for number := 0; overlapping.Load() < 2*chunks && time.Now().Before(deadline); number++ {
				before := other.Load()
				begin := time.Now()
				for turn := range chunk {
					call(thread, number*chunk+turn)
					if turn%50 == 0 { // Go's store is a fence, and would be measured.
						own.Store(int64(number*chunk + turn))
					}
				}
				time := time.Since(begin)
				if others := other.Load() - before; others >= chunk/2 && others <= 2*chunk {
					times[thread] = append(times[thread], time)
					overlapping.Add(1)
				}
			}
		}()
	}
	close(start)
	all.Wait()
	both := append(times[0], times[1]...)
	if len(both) < chunks/4 {
		return math.NaN()
	}
	return median(both) / chunk
}

func joined(group *singleflight.Group) float64 {
	times := make([]time.Duration, flights)
	for number := range times {
		entered, open := make(chan struct{}), make(chan struct{})
		go group.Do(hotKey, func() (any, error) {
			close(entered)
			<-open
			return 7, nil
		})
		<-entered
		var all sync.WaitGroup
		var come atomic.Int64
		begin := time.Now()
		for range followers {
			all.Add(1)
			go func() {
				defer all.Done()
				come.Add(1)
				group.Do(hotKey, load)
			}()
		}
		for come.Load() < followers {
			runtime.Gosched()
		}
		close(open)
		all.Wait()
		times[number] = time.Since(begin)
	}
	return median(times) / followers
}
