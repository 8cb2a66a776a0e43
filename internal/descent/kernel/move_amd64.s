//go:build !purego

#include "textflag.h"

// func descend64(x, grad *float64, n int, minusRate float64)
TEXT ·descend64(SB), NOSPLIT, $0-32
	MOVQ         x+0(FP), DI
	MOVQ         grad+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSD minusRate+24(FP), Y0

lanes:
	VMOVUPD     (DI), Y1
	VMOVUPD     32(DI), Y2
	VFMADD231PD (SI), Y0, Y1
	VFMADD231PD 32(SI), Y0, Y2
	VMOVUPD     Y1, (DI)
	VMOVUPD     Y2, 32(DI)
	ADDQ        $64, DI
	ADDQ        $64, SI
	SUBQ        $8, CX
	JNZ         lanes
	VZEROUPPER
	RET

// func narrow(dst *float32, src *float64, n int)
TEXT ·narrow(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX

lanes:
	VCVTPD2PSY (SI), X0
	VCVTPD2PSY 32(SI), X1
	VMOVUPS    X0, (DI)
	VMOVUPS    X1, 16(DI)
	ADDQ       $32, DI
	ADDQ       $64, SI
	SUBQ       $8, CX
	JNZ        lanes
	VZEROUPPER
	RET

// func widen(dst *float64, src *float32, n int)
TEXT ·widen(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX

lanes:
	VCVTPS2PD (SI), Y0
	VCVTPS2PD 16(SI), Y1
	VMOVUPD   Y0, (DI)
	VMOVUPD   Y1, 32(DI)
	ADDQ      $64, DI
	ADDQ      $32, SI
	SUBQ      $8, CX
	JNZ       lanes
	VZEROUPPER
	RET
