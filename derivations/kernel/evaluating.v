(* What an expression is at dual numbers: for each operation its value a + εb, given its arguments'. *)
From Coq Require Import Ring.
From mathcomp Require Import all_ssreflect fingroup perm all_algebra.
Require Import dual.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import GRing.Theory.
Local Open Scope ring_scope.

(* Coq's tactic `ring` looks at the types of operations, which in MathComp differ from one to the next;
   so every operation of R is renamed to one whose type is R -> R -> R. *)
Section Renamed.
Variable R : comUnitRingType.
Implicit Types a b : R.
Definition zero : R := 0.
Definition one : R := 1.
Definition plus a b : R := a + b.
Definition times a b : R := a * b.
Definition minus a b : R := a - b.
Definition opp a : R := - a.
Definition inv a : R := a^-1.
Lemma theory : ring_theory zero one plus times minus opp (@eq R).
Proof.
split=> //; [exact: add0r | exact: addrC | exact: addrA | exact: mul1r | exact: mulrC | exact: mulrA |
  exact: mulrDl | exact: subrr].
Qed.
Lemma zeroP : 0 = zero. Proof. by []. Qed.
Lemma oneP : 1 = one. Proof. by []. Qed.
Lemma plusP a b : a + b = plus a b. Proof. by []. Qed.
Lemma timesP a b : a * b = times a b. Proof. by []. Qed.
Lemma oppP a : - a = opp a. Proof. by []. Qed.
Lemma invP a : a^-1 = inv a. Proof. by []. Qed.
Lemma unit_inv a : a \is a GRing.unit -> times (inv a) a = one. Proof. exact: mulVr. Qed.
End Renamed.
Ltac commute := rewrite ?(plusP, timesP, oppP, zeroP, oneP, invP); ring.

Section Numbers.
Variable R : comUnitRingType.
Add Ring R_ring : (theory R).
Implicit Types (a b : R) (z w : dual R).
Lemma add_at z w a a' b b' : z = a +ε a' -> w = b +ε b' -> z + w = (a + b) +ε (a' + b').
Proof. by move=> -> ->. Qed.
Lemma opp_at z a a' : z = a +ε a' -> - z = (- a) +ε (- a').
Proof. by move=> ->. Qed.
Lemma mul_at z w a a' b b' : z = a +ε a' -> w = b +ε b' -> z * w = (a * b) +ε (a' * b + a * b').
Proof. by move=> -> ->. Qed.
Lemma inv_at z a a' : z = a +ε a' -> a \is a GRing.unit -> z^-1 = a^-1 +ε - (a' * (a^-1 * a^-1)).
Proof. by move=> -> Ua; rewrite /GRing.inv /= /dual_inv /dual_unit /= Ua. Qed.
Lemma unit_at z a a' : z = a +ε a' -> a \is a GRing.unit -> z \is a GRing.unit.
Proof. by move=> -> Ua. Qed.
Lemma zero_at : 0 = 0 +ε 0 :> dual R. Proof. by []. Qed.
Lemma one_at : 1 = 1 +ε 0 :> dual R. Proof. by []. Qed.
Lemma nat_at k : k%:R = k%:R +ε 0 :> dual R.
Proof. by elim: k => // k IH; rewrite !mulrS IH (add_at one_at erefl) addr0. Qed.
Lemma int_at (k : int) : k%:~R = k%:~R +ε 0 :> dual R.
Proof. by case: k => k; rewrite ?NegzE ?mulrNz -!pmulrn nat_at // (opp_at erefl) oppr0. Qed.
Lemma exp_at k z a a' : z = a +ε a' -> z ^+ k.+1 = a ^+ k.+1 +ε k.+1%:R * a ^+ k * a'.
Proof.
move=> ->; elim: k => [|k IH]; first by rewrite !expr1 expr0 mulr1 mul1r.
rewrite exprS IH (mul_at erefl erefl) -exprS; congr (_ +ε _).
by rewrite [in RHS]mulrS exprS; commute.
Qed.
Lemma exp0_at z : z ^+ 0 = 1 +ε 0. Proof. by []. Qed.
Lemma expz_at (k : int) z a a' : z = a +ε a' -> a \is a GRing.unit ->
  z ^ k = a ^ k +ε k%:~R * a ^ (k - 1) * a'.
Proof.
move=> -> Ua; case: k => [[|k]|k].
- by rewrite !expr0z mulr0z !mul0r.
- by rewrite -exprnP (exp_at _ erefl) -addn1 PoszD addrK.
have -> : Negz k - 1 = - k.+2%:Z by rewrite NegzE -opprD -PoszD addn1.
have -> : (Negz k)%:~R = - k.+1%:R :> R by rewrite NegzE mulrNz.
rewrite NegzE -!exprnN -!exprVn (inv_at erefl) // (exp_at _ erefl); congr (_ +ε _).
by rewrite !exprS; move: (a^-1 ^+ k) k.+1%:R => P c; commute.
Qed.
Lemma extend_at (f f' : R -> R) z a a' : z = a +ε a' -> extend f f' z = f a +ε f' a * a'.
Proof. by move=> ->. Qed.
Lemma sigmoid_at (exp : R -> R) z a a' : z = a +ε a' -> exponential exp ->
  sigmoid (extend exp exp) z = sigmoid exp a +ε sigmoid exp a * (1 - sigmoid exp a) * a'.
Proof.
move=> -> L; have U u : 1 + exp u \is a GRing.unit by case: (L u).
rewrite /sigmoid (opp_at erefl) (extend_at _ _ erefl) one_at (add_at erefl erefl) (inv_at erefl) ?add0r //.
congr (_ +ε _); set E := exp (- a).
have EV : 1 = (1 + E) * (1 + E)^-1 by rewrite mulrV //; exact: U.
by rewrite [X in X - _]EV; commute.
Qed.
Lemma tanh_at (exp : R -> R) z a a' : z = a +ε a' -> exponential exp ->
  tanh (extend exp exp) z = tanh exp a +ε (1 - tanh exp a * tanh exp a) * a'.
Proof.
move=> -> L; have U u : exp u + exp (- u) \is a GRing.unit by case: (L u).
rewrite /tanh (opp_at erefl) !(extend_at _ _ erefl) (opp_at erefl) !(add_at erefl erefl) (inv_at erefl) //.
rewrite (mul_at erefl erefl); congr (_ +ε _); set E := exp a; set e := exp (- a).
have EV : 1 = (E + e) * (E + e)^-1 by rewrite mulrV //; exact: U.
have -> : 1 = (E + e) * (E + e)^-1 * ((E + e) * (E + e)^-1) by rewrite -EV mulr1.
have -> : (E * a' - e * - a') / (E + e) = (E + e) * (E + e)^-1 * ((E + e) * (E + e)^-1) * a'.
  by rewrite -EV !mul1r mulrN opprK -mulrDl mulrAC mulrV ?U ?mul1r.
by rewrite /=; commute.
Qed.
Lemma sum_at (I : finType) (F G : I -> R) : \sum_i (F i +ε G i) = (\sum_i F i) +ε (\sum_i G i).
Proof.
by apply: (big_rec3 (fun x y (z : dual R) => z = x +ε y)) => // i x y z _ ->; rewrite (add_at erefl erefl).
Qed.
Lemma prod_at n (F G : 'I_n -> R) :
  \prod_i (F i +ε G i) = (\prod_i F i) +ε (\sum_j \prod_i (if i == j then G i else F i)).
Proof.
elim: n F G => [|n IH] F G; first by rewrite !big_ord0.
rewrite big_ord_recl IH (mul_at erefl erefl) big_ord_recl; congr (_ +ε _).
rewrite [RHS]big_ord_recl; congr (_ + _).
  by rewrite big_ord_recl eqxx; congr (_ * _); apply: eq_bigr.
rewrite mulr_sumr; apply: eq_bigr => j _.
by rewrite big_ord_recl; congr (_ * _); apply: eq_bigr => i _.
Qed.
End Numbers.

Section Matrices.
Variable R : comUnitRingType.
Variables m n p : nat.
Implicit Types (Z : 'M[dual R]_(m, n)) (A : 'M[R]_(m, n)) (a : R).
Lemma addmx_at Z Y A A' B B' : Z = A ++ε A' -> Y = B ++ε B' -> Z + Y = (A + B) ++ε (A' + B').
Proof. by move=> -> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma oppmx_at Z A A' : Z = A ++ε A' -> - Z = (- A) ++ε (- A').
Proof. by move=> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma zeromx_at : 0 = 0 ++ε 0 :> 'M[dual R]_(m, n).
Proof. by apply/matrixP => i j; rewrite !mxE. Qed.
Lemma mulmx_at Z (Y : 'M[dual R]_(n, p)) A A' B B' :
  Z = A ++ε A' -> Y = B ++ε B' -> Z *m Y = (A *m B) ++ε (A' *m B + A *m B').
Proof.
move=> -> ->; apply/matrixP => i j; rewrite !mxE -big_split -sum_at.
by apply: eq_bigr => k _; rewrite !mxE.
Qed.
Lemma scalemx_at z Z a a' A A' : z = a +ε a' -> Z = A ++ε A' -> z *: Z = (a *: A) ++ε (a' *: A + a *: A').
Proof. by move=> -> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma trmx_at Z A A' : Z = A ++ε A' -> Z^T = A^T ++ε A'^T.
Proof. by move=> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma had_at Z Y A A' B B' : Z = A ++ε A' -> Y = B ++ε B' -> had Z Y = had A B ++ε (had A' B + had A B').
Proof. by move=> -> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma map_at (f f' : R -> R) Z A A' : Z = A ++ε A' ->
  map_mx (extend f f') Z = map_mx f A ++ε had (map_mx f' A) A'.
Proof. by move=> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma map_inv_at Z A A' : Z = A ++ε A' -> (forall i j, A i j \is a GRing.unit) ->
  map_mx (fun u => u^-1) Z = map_mx (fun u => u^-1) A ++ε - had (map_mx (fun u => u^-1 * u^-1) A) A'.
Proof. by move=> -> U; apply/matrixP => i j; rewrite !mxE (inv_at erefl) // mulrC. Qed.
Lemma map_sigmoid_at (exp : R -> R) Z A A' : Z = A ++ε A' -> exponential exp ->
  map_mx (sigmoid (extend exp exp)) Z =
  map_mx (sigmoid exp) A ++ε had (map_mx (fun u => sigmoid exp u * (1 - sigmoid exp u)) A) A'.
Proof. by move=> -> L; apply/matrixP => i j; rewrite !mxE (sigmoid_at erefl). Qed.
Lemma map_tanh_at (exp : R -> R) Z A A' : Z = A ++ε A' -> exponential exp ->
  map_mx (tanh (extend exp exp)) Z =
  map_mx (tanh exp) A ++ε had (map_mx (fun u => 1 - tanh exp u * tanh exp u) A) A'.
Proof. by move=> -> L; apply/matrixP => i j; rewrite !mxE (tanh_at erefl). Qed.
Lemma const_at z a a' : z = a +ε a' -> const_mx z = const_mx a ++ε const_mx a' :> 'M_(m, n).
Proof. by move=> ->; apply/matrixP => i j; rewrite !mxE. Qed.
Lemma total_at Z A A' : Z = A ++ε A' -> total Z = total A +ε total A'.
Proof.
move=> ->; rewrite /total -sum_at; apply: eq_bigr => i _; rewrite -sum_at.
by apply: eq_bigr => j _; rewrite mxE.
Qed.
Lemma entry_at Z A A' i j : Z = A ++ε A' -> Z i j = A i j +ε A' i j.
Proof. by move=> ->; rewrite mxE. Qed.
Lemma units_at Z A A' : Z = A ++ε A' -> (forall i j, A i j \is a GRing.unit) ->
  forall i j, Z i j \is a GRing.unit.
Proof. by move=> E U i j; apply: unit_at (entry_at i j E) _. Qed.
End Matrices.

Section Square.
Variable R : comUnitRingType.
Variable n : nat.
Implicit Types (Z : 'M[dual R]_n) (A : 'M[R]_n).
Lemma num_at (Z : 'M[dual R]_1) (A A' : 'M[R]_1) : Z = A ++ε A' -> num Z = num A +ε num A'.
Proof. by move=> ->; rewrite /num mxE. Qed.
Lemma scalar_at z (a a' : R) : z = a +ε a' -> z%:M = a%:M ++ε a'%:M :> 'M[dual R]_n.
Proof. by move=> ->; apply/matrixP => i j; rewrite !mxE; case: (i == j). Qed.
Lemma tr_at Z A A' : Z = A ++ε A' -> \tr Z = \tr A +ε \tr A'.
Proof. by move=> ->; rewrite /mxtrace -sum_at; apply: eq_bigr => i _; rewrite mxE. Qed.
Lemma dg_at (y : 'cV[dual R]_n) (x x' : 'cV[R]_n) : y = x ++ε x' -> dg y = dg x ++ε dg x'.
Proof. by move=> ->; apply/matrixP => i j; rewrite !mxE; case: (i == j). Qed.

(* Jacobi's formula, from the sum over permutations. *)
Lemma det_row A A' j :
  \det (\matrix_(i, k) if i == j then A' i k else A i k) = \sum_k A' j k * cofactor A j k.
Proof.
rewrite (expand_det_row _ j); apply: eq_bigr => k _; rewrite mxE eqxx; congr (_ * (_ * \det _)).
by apply/matrixP => i l; rewrite !mxE eq_sym (negbTE (neq_lift _ _)).
Qed.
Lemma det_at Z A A' : Z = A ++ε A' -> \det Z = \det A +ε \tr (\adj A *m A').
Proof.
move=> ->; have -> : \tr (\adj A *m A') = \sum_j \det (\matrix_(i, k) if i == j then A' i k else A i k).
  rewrite mxtrace_mulC /mxtrace; apply: eq_bigr => j _; rewrite det_row mxE.
  by apply: eq_bigr => k _; rewrite mxE.
rewrite exchange_big /= /determinant -sum_at; apply: eq_bigr => s _.
have -> : \prod_i (A ++ε A') i (s i) = (\prod_i A i (s i)) +ε
    \sum_j \prod_i (if i == j then A' i (s i) else A i (s i)).
  by rewrite -prod_at; apply: eq_bigr => i _; rewrite mxE.
have -> : (-1) ^+ s = (-1) ^+ s +ε 0 :> dual R.
  by case: (odd_perm s); rewrite ?expr1 ?expr0 //; apply: dual_eq; rewrite /= ?oppr0.
rewrite (mul_at erefl erefl) mul0r add0r; congr (_ +ε _); rewrite mulr_sumr; apply: eq_bigr => j _.
by congr (_ * _); apply: eq_bigr => i _; rewrite mxE.
Qed.
Lemma det_unit_at Z A A' : Z = A ++ε A' -> A \in unitmx -> \det Z = \det A +ε \det A * \tr (invmx A *m A').
Proof.
move=> E UA; rewrite (det_at E); congr (_ +ε _).
by rewrite /invmx UA -scalemxAl mxtraceZ mulrA mulrV ?mul1r.
Qed.
Lemma log_det_at (f : R -> R) Z A A' : Z = A ++ε A' -> A \in unitmx ->
  extend f (fun u => u^-1) (\det Z) = f (\det A) +ε \tr (invmx A *m A').
Proof. by move=> E UA; rewrite (extend_at _ _ (det_unit_at E UA)) mulKr. Qed.
Lemma unitmx_at Z A A' : Z = A ++ε A' -> A \in unitmx -> Z \in unitmx.
Proof. by move=> E UA; rewrite unitmxE (unit_at (det_at E)). Qed.
Lemma invmx_at Z A A' : Z = A ++ε A' -> A \in unitmx -> invmx Z = invmx A ++ε - (invmx A *m A' *m invmx A).
Proof.
move=> E UA; set W := RHS; have ZW : Z *m W = 1%:M.
  rewrite (mulmx_at E erefl) mulmxV // mulmxN !mulmxA mulmxV // mul1mx subrr.
  by rewrite (scalar_at (one_at R)); congr (_ ++ε _); apply/matrixP => i j; rewrite !mxE mul0rn.
by rewrite -[LHS]mulmx1 -ZW mulKmx // (unitmx_at E).
Qed.
End Square.

(* The value of the left side, by its outermost operation; what is left open are units. *)
Ltac value := lazymatch goal with
  | |- Dual _ _ = _ => reflexivity
  | |- dmx _ _ = _ => reflexivity
  | |- @GRing.add _ _ _ = _ => first [eapply add_at; [value | value] | eapply addmx_at; [value | value]]
  | |- @GRing.opp _ _ = _ => first [eapply opp_at; value | eapply oppmx_at; value]
  | |- @GRing.mul _ _ _ = _ => eapply mul_at; [value | value]
  | |- @GRing.inv _ _ = _ => eapply inv_at; [value | unit]
  | |- @GRing.zero _ = _ => first [exact: zero_at | exact: zeromx_at]
  | |- @GRing.one _ = _ => exact: one_at
  | |- @GRing.natmul _ (GRing.one _) _ = _ => exact: nat_at
  | |- @intmul _ (GRing.one _) _ = _ => exact: int_at
  | |- @GRing.exp _ _ 0 = _ => exact: exp0_at
  | |- @GRing.exp _ _ _ = _ => eapply exp_at; value
  | |- @exprz _ _ _ = _ => eapply expz_at; [value | unit]
  | |- @extend _ _ _ (determinant _) = _ => eapply log_det_at; [value | unit]
  | |- @extend _ _ _ _ = _ => eapply extend_at; value
  | |- @sigmoid _ _ _ = _ => eapply sigmoid_at; [value | unit]
  | |- @tanh _ _ _ = _ => eapply tanh_at; [value | unit]
  | |- @mulmx _ _ _ _ _ _ = _ => eapply mulmx_at; [value | value]
  | |- @GRing.scale _ _ _ _ = _ => eapply scalemx_at; [value | value]
  | |- @trmx _ _ _ _ = _ => eapply trmx_at; value
  | |- @had _ _ _ _ _ = _ => eapply had_at; [value | value]
  | |- @map_mx _ _ (extend _ _) _ _ _ = _ => eapply map_at; value
  | |- @map_mx _ _ (sigmoid _) _ _ _ = _ => eapply map_sigmoid_at; [value | unit]
  | |- @map_mx _ _ (tanh _) _ _ _ = _ => eapply map_tanh_at; [value | unit]
  | |- @map_mx _ _ _ _ _ _ = _ => eapply map_inv_at; [value | unit]
  | |- @const_mx _ _ _ _ = _ => eapply const_at; value
  | |- @total _ _ _ _ = _ => eapply total_at; value
  | |- @fun_of_matrix _ _ _ _ _ _ = _ => eapply entry_at; value
  | |- @num _ _ = _ => eapply num_at; value
  | |- @scalar_mx _ _ _ = _ => eapply scalar_at; value
  | |- @mxtrace _ _ _ = _ => eapply tr_at; value
  | |- @dg _ _ _ = _ => eapply dg_at; value
  | |- @determinant _ _ _ = _ => first [eapply det_unit_at; [value | unit] | eapply det_at; value]
  | |- @invmx _ _ _ = _ => eapply invmx_at; [value | unit]
  | |- ?f _ = _ => let t := eval cbv beta in (f) in fail 1 "no rule for" t
  end
with unit := lazymatch goal with
  | |- context [dual _] => first [eapply unit_at; [value | unit] | eapply unitmx_at; [value | unit] |
      eapply units_at; [value | unit]]
  | |- _ => first [assumption | rewrite unitmx_inv; assumption | rewrite unitrV; assumption]
  end.
