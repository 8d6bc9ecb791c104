(* How the theorems are proved. Nothing here bears on what they say: the kernel checks what comes out. *)
From Coq Require Import Ring.
From mathcomp Require Import all_ssreflect all_algebra.
Require Import dual evaluating.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import GRing.Theory.
Local Open Scope ring_scope.

(* ---- what a claim of each kind comes down to: two equalities over R ---------------------------- *)
Section Kinds.
Variable R : comUnitRingType.
Lemma dual_is (z : dual R) a a' b b' : z = a +ε a' -> a = b -> a' = b' -> z = b +ε b'.
Proof. by move=> -> -> ->. Qed.
Lemma matrix_is m n (Z : 'M[dual R]_(m, n)) A A' B B' : Z = A ++ε A' -> A = B -> A' = B' -> Z = B ++ε B'.
Proof. by move=> -> -> ->. Qed.
Lemma second_is (z : dual (dual R)) P Q a a' b :
  z = P +ε Q -> Q = a +ε a' -> a' = b -> eps (eps z) = b.
Proof. by move=> -> /= -> ->. Qed.

(* The norm is a root r of the sum of squares: its dual part follows from r² alone. *)
Lemma root_is m n (Z : 'M[dual R]_(m, n)) X H (r dr : R) :
  (r +ε dr) * (r +ε dr) = total (had Z Z) -> Z = X ++ε H ->
  2%:R \is a @GRing.unit R -> r \is a GRing.unit -> dr = r^-1 * total (had X H) /\ total (had X X) = r * r.
Proof.
move=> S E; move: S; rewrite (total_at (had_at E E)) (mul_at erefl erefl) => -[S0 S] U2 Ur.
split=> //; suff <- : r * dr = total (had X H) by rewrite mulKr.
apply: (mulrI U2); rewrite !mulr_natl !mulr2n -[X in X + _]mulrC S /total -big_split.
apply: eq_bigr => i _; rewrite -big_split; apply: eq_bigr => j _.
by rewrite !mxE [H i j * _]mulrC.
Qed.
Lemma quotient_is m n (E : 'M[R]_(m, n)) c : (forall i j, (c *: E) i j \is a GRing.unit) ->
  had (map_mx (fun u => u^-1) (c *: E)) E = const_mx c^-1.
Proof.
move=> U; apply/matrixP => i j; have := U i j; rewrite !mxE unitrM => /andP[Uc UE].
by rewrite invrM // mulrAC mulVr // mul1r.
Qed.
Lemma sigmoid_law (exp : R -> R) u : exponential exp -> sigmoid exp u = exp u * (1 + exp u)^-1.
Proof.
move=> L; have [_ U _] := L u; have [_ V _] := L (- u); have [E _ _] := L u.
rewrite /sigmoid; apply: (mulrI V); rewrite mulrV //.
by rewrite mulrA mulrDl mul1r [exp (- u) * _]mulrC E addrC mulrV.
Qed.
End Kinds.

(* ---- ⟨W, V⟩ = tr(WᵀV): everything is pulled over to W, until V is the direction alone ------------ *)
Definition ip (R : comUnitRingType) m n (W V : 'M[R]_(m, n)) := \tr (W^T *m V).
Section Pull.
Variable R : comUnitRingType.
Variables m n p : nat.
Implicit Types (W V : 'M[R]_(m, n)) (a : R).
Lemma ip_tr (V : 'M[R]_n) : \tr V = ip 1%:M V.
Proof. by rewrite /ip trmx1 mul1mx. Qed.
Lemma ip_num (V : 'M[R]_1) : num V = ip 1%:M V.
Proof. by rewrite /ip trmx1 mul1mx [V in RHS]mx11_scalar mxtrace_scalar. Qed.
Lemma ip_total V : total V = ip (const_mx 1) V.
Proof.
rewrite /total exchange_big /ip /mxtrace; apply: eq_bigr => i _; rewrite mxE.
by apply: eq_bigr => j _; rewrite !mxE mul1r.
Qed.
Lemma ip_left W (A : 'M_(m, p)) (V : 'M_(p, n)) : ip W (A *m V) = ip (A^T *m W) V.
Proof. by rewrite /ip trmx_mul trmxK mulmxA. Qed.
Lemma ip_right W (V : 'M_(m, p)) (B : 'M_(p, n)) : ip W (V *m B) = ip (W *m B^T) V.
Proof. by rewrite /ip trmx_mul trmxK mulmxA mxtrace_mulC mulmxA. Qed.
Lemma ip_trmx W (V : 'M_(n, m)) : ip W V^T = ip W^T V.
Proof. by rewrite /ip -[LHS]mxtrace_tr trmx_mul !trmxK mxtrace_mulC. Qed.
Lemma ip_opp W V : ip W (- V) = ip (- W) V.
Proof. by rewrite /ip [(- W)^T]linearN /= mulmxN mulNmx. Qed.
Lemma ip_add W V V' : ip W (V + V') = ip W V + ip W V'.
Proof. by rewrite /ip mulmxDr mxtraceD. Qed.
Lemma ip_scale W V a : ip W (a *: V) = a * ip W V.
Proof. by rewrite /ip -scalemxAr mxtraceZ. Qed.
Lemma ip_had W A V : ip W (had A V) = ip (had A W) V.
Proof.
rewrite /ip /mxtrace; apply: eq_bigr => i _; rewrite !mxE.
by apply: eq_bigr => j _; rewrite !mxE mulrA [W _ _ * _]mulrC.
Qed.
Lemma ip_hadl W A V : ip W (had V A) = ip (had A W) V.
Proof. by rewrite -ip_had; congr ip; apply/matrixP => i j; rewrite !mxE; exact: mulrC. Qed.
Lemma ip_const W a : ip W (const_mx a) = a * total W.
Proof.
rewrite /ip /mxtrace /total exchange_big mulr_sumr; apply: eq_bigr => j _; rewrite mxE mulr_sumr.
by apply: eq_bigr => i _; rewrite !mxE mulrC.
Qed.
Lemma sum_ip W W' V : ip W V + ip W' V = ip (W + W') V.
Proof. by rewrite /ip linearD /= mulmxDl mxtraceD. Qed.
Lemma opp_ip W V : - ip W V = ip (- W) V.
Proof. by rewrite /ip [(- W)^T]linearN /= mulNmx [in RHS]linearN. Qed.
Lemma mul_ip a W V : a * ip W V = ip (a *: W) V.
Proof. by rewrite /ip linearZ /= -scalemxAl mxtraceZ. Qed.
Lemma ip_mul a W V : ip W V * a = ip (a *: W) V.
Proof. by rewrite mulrC mul_ip. Qed.
End Pull.

Ltac pull H :=
  repeat match goal with
  | |- context [ip ?W (?A *m ?V)] => match V with
    | context [H] => rewrite (ip_left W A V)
    | _ => match A with context [H] => rewrite (ip_right W A V) end
    end
  | |- context [ip ?W (trmx ?V)] => rewrite (ip_trmx W V)
  | |- context [ip ?W (- ?V)] => rewrite (ip_opp W V)
  | |- context [ip ?W (?V + ?V')] => rewrite (ip_add W V V')
  | |- context [ip ?W (?a *: ?V)] => rewrite (ip_scale W V a)
  | |- context [ip ?W (had ?A ?V)] => match V with
    | context [H] => rewrite (ip_had W A V)
    | _ => rewrite (ip_hadl W V A)
    end
  | |- context [mxtrace ?V] => match V with context [H] => rewrite (ip_tr V) end
  | |- context [num ?V] => match V with context [H] => rewrite (ip_num V) end
  | |- context [total ?V] => match V with context [H] => rewrite (ip_total V) end
  end;
  rewrite ?ip_const ?(@sum_ip _ _ _ _ _ H, @opp_ip _ _ _ _ H, @mul_ip _ _ _ _ _ H, @ip_mul _ _ _ _ _ H).

(* ---- sums of products, the products bracketed to the right ------------------------------------- *)
Section Words.
Variable R : comUnitRingType.
Variables m n p q : nat.
Implicit Types (A B : 'M[R]_(m, n)) (a : R).
Lemma mulmx_scalel a A (B : 'M_(n, p)) : (a *: A) *m B = a *: (A *m B). Proof. by rewrite scalemxAl. Qed.
Lemma mulmx_scaler a A (B : 'M_(n, p)) : A *m (a *: B) = a *: (A *m B). Proof. by rewrite scalemxAr. Qed.
Lemma to_right A (B : 'M_(n, p)) (C : 'M_(p, q)) : A *m B *m C = A *m (B *m C). Proof. by rewrite mulmxA. Qed.
Lemma at_number A (B : 'M_(n, 1)) (C : 'M_(1, p)) : A *m (B *m C) = A *m B *m C. Proof. exact: mulmxA. Qed.
Lemma dg_column (x y : 'M[R]_(n, 1)) : dg x *m y = had x y.
Proof.
apply/matrixP => i j; rewrite !mxE (bigD1 i) //= mxE eqxx (ord1 j) big1 ?addr0 // => k /negbTE ki.
by rewrite mxE eq_sym ki mul0r.
Qed.
Lemma tr_add A B : (A + B)^T = A^T + B^T. Proof. exact: linearD. Qed.
Lemma tr_opp A : (- A)^T = - A^T. Proof. exact: linearN. Qed.
Lemma tr_scale a A : (a *: A)^T = a *: A^T. Proof. exact: linearZ. Qed.
Lemma tr_had A B : (had A B)^T = had A^T B^T. Proof. by apply/matrixP => i j; rewrite !mxE. Qed.
Lemma tr_dg (x : 'cV[R]_n) : (dg x)^T = dg x.
Proof. by apply/matrixP => i j; rewrite !mxE eq_sym; case: eqP => // ->. Qed.
Lemma had_addr A B C : had C (A + B) = had C A + had C B.
Proof. by apply/matrixP => i j; rewrite !mxE mulrDr. Qed.
Lemma had_scaler a A B : had A (a *: B) = a *: had A B.
Proof. by apply/matrixP => i j; rewrite !mxE mulrCA. Qed.
Lemma had_assoc A B C : had A (had B C) = had (had A B) C.
Proof. by apply/matrixP => i j; rewrite !mxE mulrA. Qed.
Lemma had_constl a A : had (const_mx a) A = a *: A. Proof. by apply/matrixP => i j; rewrite !mxE. Qed.
Lemma had1 A : had A (const_mx 1) = A. Proof. by apply/matrixP => i j; rewrite !mxE mulr1. Qed.
Lemma had1l A : had (const_mx 1) A = A. Proof. by apply/matrixP => i j; rewrite !mxE mul1r. Qed.
Lemma had0 A : had A 0 = 0. Proof. by apply/matrixP => i j; rewrite !mxE mulr0. Qed.
Lemma had0l A : had 0 A = 0. Proof. by apply/matrixP => i j; rewrite !mxE mul0r. Qed.
Lemma total0 : total (0 : 'M[R]_(m, n)) = 0.
Proof. by rewrite /total big1 // => i _; rewrite big1 // => j _; rewrite mxE. Qed.
Lemma num0 : num (0 : 'M[R]_1) = 0. Proof. by rewrite /num mxE. Qed.
Lemma total_had (x y : 'M[R]_(n, 1)) : total (had x y) = (x^T *m y) ord0 ord0.
Proof. by rewrite /total mxE; apply: eq_bigr => i _; rewrite big_ord1 !mxE. Qed.

(* MathComp reaches the operations of R by several paths; written alike, they are found alike. *)
Definition mul_ A (B : 'M_(n, p)) : 'M[R]_(m, p) := A *m B.
Definition tr_ A : 'M[R]_(n, m) := A^T.
Definition map_ (f : R -> R) A : 'M[R]_(m, n) := map_mx f A.
Definition inv_ (A : 'M[R]_n) : 'M[R]_n := invmx A.
Lemma mul_P A (B : 'M_(n, p)) : A *m B = mul_ A B. Proof. by []. Qed.
Lemma tr_P A : A^T = tr_ A. Proof. by []. Qed.
Lemma map_P f A : map_mx f A = map_ f A. Proof. by []. Qed.
Lemma inv_P (A : 'M[R]_n) : invmx A = inv_ A. Proof. by []. Qed.
End Words.

Ltac zeros := rewrite ?(mul0mx, mulmx0, mul0r, mulr0, scale0r, scaler0, trmx0, add0r, addr0, oppr0, mxtrace0,
  had0, had0l, total0, num0).
Ltac words := rewrite ?(had1, had1l, total_had, mulmxDl, mulmxDr, mulmxN, mulNmx, mul1mx, mulmx1, trmx_mul,
  trmxK, trmx1, trmx_inv, trmx_const, invmxK, det_tr, det_inv, tr_add, tr_opp, tr_scale, tr_had, tr_dg, dg_column,
  mulmx_scalel, mulmx_scaler, to_right);
  rewrite ?at_number; rewrite ?(mul_P, tr_P, map_P, inv_P); rewrite /mul_ /tr_ /map_ /inv_.

(* ---- entries: two matrices are equal where all their entries are, as polynomials ----------------- *)
Section Entries.
Variable R : comUnitRingType.
Variables m n p : nat.
Implicit Types (A B : 'M[R]_(m, n)) (a : R).
Lemma by_entries A B : (forall i j, A i j = B i j) -> A = B. Proof. by move=> AB; apply/matrixP. Qed.
Lemma add_entry A B i j : (A + B) i j = A i j + B i j. Proof. exact: mxE. Qed.
Lemma opp_entry A i j : (- A) i j = - A i j. Proof. exact: mxE. Qed.
Lemma zero_entry i j : (0 : 'M[R]_(m, n)) i j = 0. Proof. exact: mxE. Qed.
Lemma scale_entry a A i j : (a *: A) i j = a * A i j. Proof. exact: mxE. Qed.
Lemma had_entry A B i j : (had A B) i j = A i j * B i j. Proof. exact: mxE. Qed.
Lemma const_entry a i j : (const_mx a : 'M[R]_(m, n)) i j = a. Proof. exact: mxE. Qed.
Lemma map_entry (f : R -> R) A i j : (map_mx f A) i j = f (A i j). Proof. exact: mxE. Qed.
Lemma tr_entry A i j : A^T i j = A j i. Proof. exact: mxE. Qed.
Lemma dg_entry (x : 'cV[R]_m) A i j : (dg x *m A) i j = x i ord0 * A i j.
Proof.
rewrite mxE (bigD1 i) //= mxE eqxx big1 ?addr0 // => k /negbTE ki.
by rewrite mxE eq_sym ki mul0r.
Qed.
Lemma outer_entry (A : 'M[R]_(m, 1)) (B : 'M_(1, n)) i j : (A *m B) i j = A i ord0 * B ord0 j.
Proof. by rewrite mxE big_ord1. Qed.
Lemma num_entry (A : 'M[R]_1) : num A = A ord0 ord0. Proof. by []. Qed.
Lemma mul_entry A (B : 'M_(n, p)) i j : (A *m B) i j = \sum_k A i k * B k j. Proof. exact: mxE. Qed.
Lemma table_entry rows i j : (table m n rows : 'M[R]_(m, n)) i j = nth 0 (nth [::] rows i) j.
Proof. exact: mxE. Qed.
Lemma tr_mul_entry A B : \tr (A^T *m B) = \sum_i \sum_j A i j * B i j.
Proof.
rewrite exchange_big /mxtrace; apply: eq_bigr => j _; rewrite mxE.
by apply: eq_bigr => i _; rewrite mxE.
Qed.
End Entries.

Ltac entries :=
  let i := fresh "i" in let j := fresh "j" in apply: by_entries => i j;
  rewrite ?(add_entry, opp_entry, zero_entry, scale_entry, had_entry, const_entry, map_entry, dg_entry,
    outer_entry, num_entry) ?(ord1 i) ?(ord1 j).
(* Numerals and powers as sums and products of ones. *)
Ltac unfold_numerals := rewrite -?exprVn ?(expr1, expr2, exprS, expr0, mulrS, mulr0n).
Ltac laws := match goal with L : exponential _ |- _ => rewrite ?(sigmoid_law _ L) | _ => idtac end.
(* What `ring` need not look into becomes a letter. *)
Ltac letters := repeat match goal with
  | |- context [@fun_of_matrix ?T ?m ?n ?M ?i ?j] =>
    let a := fresh "a" in set a : T := (@fun_of_matrix T m n M i j); clearbody a
  | |- context [@determinant ?T ?n ?M] => let a := fresh "a" in set a := (@determinant T n M); clearbody a
  | |- context [@total ?T ?m ?n ?M] => let a := fresh "a" in set a := (@total T m n M); clearbody a
  | |- context [@mxtrace ?T ?n ?M] => let a := fresh "a" in set a := (@mxtrace T n M); clearbody a
  end.
Ltac settle := by [] || (laws; unfold_numerals; letters; commute) || divide_out
with divide_out := match goal with U : is_true (?s \is a GRing.unit) |- _ =>
  move: (unit_inv U); laws; unfold_numerals;
  repeat (rewrite invrM; [| by rewrite ?unitrM ?U | by rewrite ?unitrM ?U]);
  letters; rewrite ?(plusP, timesP, oppP, zeroP, oneP, invP); let E := fresh "E" in intro E; ring [E] end.
(* Different factors behind one and the same, but equal entry by entry, are written alike. *)
Ltac alike := repeat match goal with
  | |- context [@mulmx _ _ _ _ ?P ?U] => match goal with
    | |- context [@mulmx _ _ _ _ P ?V] => tryif constr_eq U V then fail else
        (let E := fresh "E" in assert (E : U = V) by (entries; settle); rewrite E; clear E)
    end
  end.
(* An inverse beside what it inverts. *)
Ltac beside U := rewrite ?(mulmxV U) ?(mulVmx U) ?(mulKmx U) ?(mulKVmx U).
Ltac cancel := repeat match goal with U : is_true (?M \in unitmx) |- _ =>
  progress (beside U; let T := fresh "T" in (have T : M^T \in unitmx by rewrite unitmx_tr);
    beside T; clear T) end.
(* A number equals its transpose. *)
Lemma number_tr (R : comUnitRingType) (P : 'M[R]_1) i j : P i j = P^T ord0 ord0.
Proof. by rewrite (ord1 i) (ord1 j) mxE. Qed.
Ltac mirrored := repeat match goal with
  | |- context [@fun_of_matrix _ 1 1 ?P ?i ?j] => match goal with
    | |- context [@fun_of_matrix _ 1 1 ?Q ?k ?l] => tryif constr_eq P Q then fail else
        (let E := fresh "E" in assert (E : P i j = Q k l) by (rewrite (number_tr P); words; reflexivity);
         rewrite E; clear E)
    end
  end.
Ltac equal := words; first [by [] | entries; settle | entries; alike; settle |
  rewrite -?mulmxDr; alike; entries; settle | entries; mirrored; settle |
  cancel; words; entries; settle].
(* Sizes that are numerals: all sums are written out. *)
Ltac written_out := rewrite /num ?tr_mul_entry
  ?(big_ord_recl, big_ord0, mul_entry, table_entry, tr_entry, zero_entry) /=; settle.

(* ---- the kinds of claims ------------------------------------------------------------------------ *)
Ltac roots := match goal with B : total (had _ _) = _ |- _ => rewrite ?B | _ => idtac end.
(* Products with the sums inside them multiplied out. *)
Ltac spread := rewrite ?(mulmxDl, mulmxDr, mulmxN, mulNmx, mulmx_scalel, mulmx_scaler, to_right, dg_column).
Ltac quotients := match goal with
  U : (forall i j, is_true (fun_of_matrix (?c *: ?E) i j \is a GRing.unit)) |- _ =>
  rewrite ?(had_addr, had_scaler, had_assoc) ?(quotient_is U) ?had_constl ?(invrK, mulmx_scaler) end.
Ltac paired H := rewrite -/(ip _ H); pull H; congr ip; equal.
Ltac by_gradient H := apply: dual_is; [value | by [] |]; zeros; roots;
  first [paired H | quotients; paired H | spread; paired H | written_out].
Ltac by_matrix := apply: matrix_is; [value | by [] |]; zeros; roots; equal.
Ltac by_number := apply: dual_is; [value | by [] |]; zeros; roots; words; rewrite ?mxtraceZ; settle.
Ltac by_hessian H := apply: second_is; [value | value |]; zeros;
  first [rewrite [RHS](ip_num); paired H | written_out].
Ltac root S U2 U := lazymatch type of S with _ = total (had ?Z ?Z) =>
  let E := fresh "E" in let D := fresh "D" in let B := fresh "B" in
  eassert (E : Z = dmx _ _); [value |
    have [D B] := root_is S E U2 U; rewrite D {S D E}; move: B; zeros => B] end.
