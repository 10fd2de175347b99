/** What the lines of the map mean. */
export const Legend = () => (
  <ul className="legend">
    <li>
      <svg width="44" height="10" aria-hidden="true">
        <path d="M0,5H34" className="arc-line flow1" strokeWidth="3" />
        <path d="M44,5L33,0V10Z" className="arc-head flow1" />
      </svg>
      wider with more claims
    </li>
    <li>
      <svg width="44" height="10" aria-hidden="true">
        <path d="M0,5H34" className="arc-line flow2" strokeWidth="3" />
        <path d="M44,5L33,0V10Z" className="arc-head flow2" />
      </svg>
      the way back, of two
    </li>
    <li>
      <svg width="34" height="10" aria-hidden="true">
        <path d="M0,5H34" className="arc-line flow1" strokeWidth="3" strokeDasharray="6 4" />
      </svg>
      only possible, or only alleged
    </li>
    <li className="denial">
      <span aria-hidden="true">✕</span> denied by somebody
    </li>
  </ul>
)
