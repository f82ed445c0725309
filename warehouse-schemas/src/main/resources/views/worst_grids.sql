-- The newest index of the grids, worst first, with the three indicators that cost each grid most and what they cost:
-- points below a perfect score.
-- column night: Newest published night.
-- column grid_id: Grid.
-- column grid_name: Name of the grid.
-- column score: Safety Index from 0 to 100; 100 is safest.
-- column score_low: Lower end of the 90 % interval of the score.
-- column score_high: Upper end of the 90 % interval of the score.
-- column band: Band of the index method that the score falls into.
-- column rank: Place among the grids, 1 is safest.
-- column reasons: The three indicators that cost most: what was counted, its rate, and the points that it costs.
CREATE OR REPLACE VIEW gezhi.analyst.worst_grids AS
WITH
  -- what each indicator of the index method is called and counted in
  words (indicator, name, counted, rate) AS (
    VALUES ('', '', '', '') /* indicators of the profile */
  ),
  latest AS (
    SELECT area.night, area.level, area.area_id, area.score, area.score_low, area.score_high, area.band, area.rank, area.run_id
    FROM gezhi.mart.safety_index area
    WHERE area.level = 'grid'
      AND area.night = (SELECT MAX(night) FROM gezhi.mart.safety_index WHERE level = 'grid')
  ),
  cost AS (
    SELECT
      latest.area_id,
      indicator.indicator,
      indicator.event_count,
      indicator.shrunk_rate,
      100 * indicator.weight - indicator.contribution AS points,
      ROW_NUMBER() OVER (
        PARTITION BY latest.area_id
        ORDER BY 100 * indicator.weight - indicator.contribution DESC, indicator.indicator
      ) AS place
    FROM latest
    JOIN gezhi.mart.safety_index_indicator indicator
      ON indicator.night = latest.night
      AND indicator.level = latest.level
      AND indicator.area_id = latest.area_id
      AND indicator.run_id = latest.run_id
  ),
  reason AS (
    SELECT
      cost.area_id,
      ARRAY_JOIN(
        ARRAY_AGG(
          COALESCE(words.name, cost.indicator) || ': '
            || CAST(cost.event_count AS varchar) || ' ' || COALESCE(words.counted, 'events') || ', '
            || CAST(CAST(cost.shrunk_rate AS decimal(12, 2)) AS varchar) || ' '
            || COALESCE(words.rate, 'per 1,000 residents') || ', costs '
            || CAST(CAST(cost.points AS decimal(6, 1)) AS varchar) || ' points'
          ORDER BY cost.place
        ),
        '; '
      ) AS reasons
    FROM cost
    LEFT JOIN words ON words.indicator = cost.indicator
    WHERE cost.place <= 3 AND cost.points > 0
    GROUP BY cost.area_id
  )
SELECT
  latest.night,
  latest.area_id AS grid_id,
  grid.name AS grid_name,
  latest.score,
  latest.score_low,
  latest.score_high,
  latest.band,
  latest.rank,
  reason.reasons
FROM latest
LEFT JOIN reason ON reason.area_id = latest.area_id
LEFT JOIN gezhi.core.grid grid ON grid.grid_id = latest.area_id
ORDER BY latest.score, latest.area_id
